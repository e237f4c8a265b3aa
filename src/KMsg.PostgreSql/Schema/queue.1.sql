-- The job queue, version 1.
-- Texts that are looked up are compared byte by byte (COLLATE "C"), so that no locale decides which of them are the same.

-- One row a job.
CREATE TABLE IF NOT EXISTS kmsg_jobs (
    tenant       text COLLATE "C" NOT NULL,
    queue_name   text COLLATE "C" NOT NULL,
    job_id       text COLLATE "C" NOT NULL,
    payload      text             NOT NULL, -- personal: what the job carries, as JSON
    status       smallint         NOT NULL, -- 0 pending 1 processing 2 completed 3 failed (a dead letter)
    priority     integer          NOT NULL, -- the higher, the earlier
    attempts     integer          NOT NULL,
    max_attempts integer          NOT NULL,
    crashes      integer          NOT NULL, -- how often a worker disappeared with it
    claim_number bigint           NOT NULL, -- the fence: a worker's write counts only under the last number
    created_at   timestamptz      NOT NULL,
    due_at       timestamptz      NOT NULL,
    leased_until timestamptz,              -- while a worker has it
    valid_until  timestamptz,              -- after when it is not worth doing any more
    ended_at     timestamptz,
    unique_key   text COLLATE "C",
    failure_kind smallint,                 -- 0 refused 1 threw 2 transient 3 outcome unknown 4 crashed 5 expired 6 unreadable 7 no handler
    failure_code text,
    failure_text text,
    trace_parent text,
    PRIMARY KEY (tenant, queue_name, job_id)
);

-- What waits, in the order in which it is taken.
CREATE INDEX IF NOT EXISTS kmsg_ix_jobs_due ON kmsg_jobs (tenant, queue_name, priority DESC, due_at, job_id) WHERE status = 0;
-- What is worked on: few.
CREATE INDEX IF NOT EXISTS kmsg_ix_jobs_leased ON kmsg_jobs (tenant, queue_name, leased_until) WHERE status = 1;
-- What has come to its end, to be removed some day.
CREATE INDEX IF NOT EXISTS kmsg_ix_jobs_ended ON kmsg_jobs (tenant, queue_name, status, ended_at) WHERE status >= 2;

-- One row a key. It is remembered longer than its job.
CREATE TABLE IF NOT EXISTS kmsg_job_keys (
    tenant       text COLLATE "C" NOT NULL,
    queue_name   text COLLATE "C" NOT NULL,
    unique_key   text COLLATE "C" NOT NULL,
    job_id       text COLLATE "C" NOT NULL, -- the first job of the key
    fingerprint  text             NOT NULL, -- SHA-256 of what it carries
    created_at   timestamptz      NOT NULL,
    expires_at   timestamptz      NOT NULL,
    PRIMARY KEY (tenant, queue_name, unique_key)
);

-- Keys that may be forgotten.
CREATE INDEX IF NOT EXISTS kmsg_ix_job_keys ON kmsg_job_keys (tenant, queue_name, expires_at);

-- One row a budget of requests that all workers share.
CREATE TABLE IF NOT EXISTS kmsg_job_budgets (
    tenant       text COLLATE "C" NOT NULL,
    name         text COLLATE "C" NOT NULL,
    refilled_at  timestamptz      NOT NULL, -- when all of its burst is there again
    PRIMARY KEY (tenant, name)
);
