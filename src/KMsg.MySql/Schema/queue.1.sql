-- The job queue, version 1.
-- Instants are whole microseconds since 1970-01-01 UTC (TIMESTAMPADD(MICROSECOND, due_at, '1970-01-01') shows one).
-- Texts are compared byte by byte and to their end. utf8mb4_nopad_bin is MariaDB's name for that; on MySQL 8 it is utf8mb4_0900_bin.

-- One row a job.
CREATE TABLE IF NOT EXISTS kmsg_jobs (
    tenant       VARCHAR(100)  NOT NULL,
    queue_name   VARCHAR(100)  NOT NULL,
    job_id       VARCHAR(100)  NOT NULL,
    payload      MEDIUMTEXT    NOT NULL, -- personal: what the job carries, as JSON
    status       SMALLINT      NOT NULL, -- 0 pending 1 processing 2 completed 3 failed (a dead letter)
    priority     INT           NOT NULL, -- the higher, the earlier
    attempts     INT           NOT NULL,
    max_attempts INT           NOT NULL,
    crashes      INT           NOT NULL, -- how often a worker disappeared with it
    claim_number BIGINT        NOT NULL, -- the fence: a worker's write counts only under the last number
    created_at   BIGINT        NOT NULL,
    due_at       BIGINT        NOT NULL,
    leased_until BIGINT,                 -- while a worker has it
    valid_until  BIGINT,                 -- after when it is not worth doing any more
    ended_at     BIGINT,
    unique_key   VARCHAR(200),
    failure_kind SMALLINT,               -- 0 refused 1 threw 2 transient 3 outcome unknown 4 crashed 5 expired 6 unreadable 7 no handler
    failure_code VARCHAR(100),
    failure_text VARCHAR(1000),
    trace_parent VARCHAR(200),
    PRIMARY KEY (tenant, queue_name, job_id),
    -- What waits, in the order in which it is taken.
    INDEX kmsg_ix_jobs_due (tenant, queue_name, status, priority, due_at, job_id),
    -- What is worked on: few.
    INDEX kmsg_ix_jobs_leased (tenant, queue_name, status, leased_until),
    -- What has come to its end, to be removed some day.
    INDEX kmsg_ix_jobs_ended (tenant, queue_name, status, ended_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

-- One row a key. It is remembered longer than its job.
CREATE TABLE IF NOT EXISTS kmsg_job_keys (
    tenant       VARCHAR(100)  NOT NULL,
    queue_name   VARCHAR(100)  NOT NULL,
    unique_key   VARCHAR(200)  NOT NULL,
    job_id       VARCHAR(100)  NOT NULL, -- the first job of the key
    fingerprint  VARCHAR(100)  NOT NULL, -- SHA-256 of what it carries
    created_at   BIGINT        NOT NULL,
    expires_at   BIGINT        NOT NULL,
    PRIMARY KEY (tenant, queue_name, unique_key),
    -- Keys that may be forgotten.
    INDEX kmsg_ix_job_keys (tenant, queue_name, expires_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

-- One row a budget of requests that all workers share.
CREATE TABLE IF NOT EXISTS kmsg_job_budgets (
    tenant       VARCHAR(100)  NOT NULL,
    name         VARCHAR(100)  NOT NULL,
    refilled_at  BIGINT        NOT NULL, -- when all of its burst is there again
    PRIMARY KEY (tenant, name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;
