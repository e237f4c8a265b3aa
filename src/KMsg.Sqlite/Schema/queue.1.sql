-- The job queue, version 1.
-- Instants are whole microseconds since 1970-01-01 UTC (datetime(due_at / 1000000, 'unixepoch') shows one); texts are compared byte by byte.

-- One row a job.
CREATE TABLE IF NOT EXISTS kmsg_jobs (
    tenant       TEXT    NOT NULL,
    queue_name   TEXT    NOT NULL,
    job_id       TEXT    NOT NULL,
    payload      TEXT    NOT NULL,  -- personal: what the job carries, as JSON
    status       INTEGER NOT NULL,  -- 0 pending 1 processing 2 completed 3 failed (a dead letter)
    priority     INTEGER NOT NULL,  -- the higher, the earlier
    attempts     INTEGER NOT NULL,
    max_attempts INTEGER NOT NULL,
    crashes      INTEGER NOT NULL,  -- how often a worker disappeared with it
    claim_number INTEGER NOT NULL,  -- the fence: a worker's write counts only under the last number
    created_at   INTEGER NOT NULL,
    due_at       INTEGER NOT NULL,
    leased_until INTEGER,           -- while a worker has it
    valid_until  INTEGER,           -- after when it is not worth doing any more
    ended_at     INTEGER,
    unique_key   TEXT,
    failure_kind INTEGER,           -- 0 refused 1 threw 2 transient 3 outcome unknown 4 crashed 5 expired 6 unreadable 7 no handler
    failure_code TEXT,
    failure_text TEXT,
    trace_parent TEXT,
    PRIMARY KEY (tenant, queue_name, job_id)
) WITHOUT ROWID;

-- What waits, in the order in which it is taken.
CREATE INDEX IF NOT EXISTS kmsg_ix_jobs_due ON kmsg_jobs (tenant, queue_name, priority, due_at, job_id) WHERE status = 0;
-- What is worked on: few.
CREATE INDEX IF NOT EXISTS kmsg_ix_jobs_leased ON kmsg_jobs (tenant, queue_name, leased_until) WHERE status = 1;
-- What has come to its end, to be removed some day.
CREATE INDEX IF NOT EXISTS kmsg_ix_jobs_ended ON kmsg_jobs (tenant, queue_name, status, ended_at) WHERE status >= 2;

-- One row a key. It is remembered longer than its job.
CREATE TABLE IF NOT EXISTS kmsg_job_keys (
    tenant       TEXT    NOT NULL,
    queue_name   TEXT    NOT NULL,
    unique_key   TEXT    NOT NULL,
    job_id       TEXT    NOT NULL,  -- the first job of the key
    fingerprint  TEXT    NOT NULL,  -- SHA-256 of what it carries
    created_at   INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL,
    PRIMARY KEY (tenant, queue_name, unique_key)
) WITHOUT ROWID;

-- Keys that may be forgotten.
CREATE INDEX IF NOT EXISTS kmsg_ix_job_keys ON kmsg_job_keys (tenant, queue_name, expires_at);

-- One row a budget of requests that all workers share.
CREATE TABLE IF NOT EXISTS kmsg_job_budgets (
    tenant       TEXT    NOT NULL,
    name         TEXT    NOT NULL,
    refilled_at  INTEGER NOT NULL,  -- when all of its burst is there again
    PRIMARY KEY (tenant, name)
) WITHOUT ROWID;
