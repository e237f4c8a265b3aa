-- The ledger of sends, version 1.
-- Instants are whole microseconds since 1970-01-01 UTC (datetime(created_at / 1000000, 'unixepoch') shows one); texts are compared byte by byte.

-- One row a message. The key is what lets it be sent once: the intent is committed here before the first byte leaves.
CREATE TABLE IF NOT EXISTS kmsg_ledger_sends (
    tenant                TEXT    NOT NULL,
    key_kind              INTEGER NOT NULL,  -- 0 the id of the message 1 the key that the caller gave
    key_value             TEXT    NOT NULL,  -- personal, perhaps: what the caller makes keys of
    message_id            TEXT    NOT NULL,  -- the id of the first send under the key
    fingerprint           TEXT    NOT NULL,  -- a hash of the content
    state                 INTEGER NOT NULL,  -- 0 being sent 1 accepted 2 rejected 3 not sent 4 unknown 5 held for a person 6 to be sent once more
    attempt_id            TEXT    NOT NULL,  -- the last attempt: a write of another one does not count
    attempt_number        INTEGER NOT NULL,
    provider_id           TEXT    NOT NULL,
    trace_parent          TEXT,              -- of the last attempt
    type                  INTEGER NOT NULL,  -- as in kmsg_track_records
    recipient             TEXT    NOT NULL,  -- personal: a phone number; empty after an erasure
    scheduled_at          INTEGER,
    valid_until           INTEGER,
    policy                INTEGER NOT NULL,  -- 0 ask, then hold 1 never send again 2 ask, then send once more
    created_at            INTEGER NOT NULL,  -- the first attempt
    started_at            INTEGER NOT NULL,  -- the last one
    changed_at            INTEGER NOT NULL,
    next_check_at         INTEGER,           -- the deadline of an attempt, the next question, the end of a claim; none when the end is known, and when a person has to say it
    checks                INTEGER NOT NULL,
    resends               INTEGER NOT NULL,
    claim_number          INTEGER NOT NULL,  -- the fence: what was found out counts only under the last number
    provider_message_id   TEXT,
    provider_batch_id     TEXT,
    accepted_at           INTEGER,
    error_code            INTEGER,
    provider_code         TEXT,
    payload               TEXT,              -- personal: the message, kept only while it may be sent again
    key_expires_at        INTEGER,           -- until when the key is remembered; none while the end is not known
    key_retention         INTEGER NOT NULL,  -- 100 nanoseconds
    is_possible_duplicate INTEGER NOT NULL,
    history_length        INTEGER NOT NULL,
    PRIMARY KEY (tenant, key_kind, key_value)
);

-- What is due: only messages whose end is not known, which are few.
CREATE INDEX IF NOT EXISTS kmsg_ix_ledger_due ON kmsg_ledger_sends (tenant, next_check_at) WHERE next_check_at IS NOT NULL;
-- What waits for somebody, the oldest first: fewer still.
CREATE INDEX IF NOT EXISTS kmsg_ix_ledger_open ON kmsg_ledger_sends (tenant, created_at, key_kind, key_value) WHERE state IN (4, 5, 6);
-- Keys that need not be remembered any more.
CREATE INDEX IF NOT EXISTS kmsg_ix_ledger_key ON kmsg_ledger_sends (tenant, key_expires_at) WHERE key_expires_at IS NOT NULL;
-- A message by its id, whatever its key is.
CREATE INDEX IF NOT EXISTS kmsg_ix_ledger_id ON kmsg_ledger_sends (tenant, message_id);

-- One row a change that is no plain acceptance: refusals, ends that are not known, decisions, further attempts.
CREATE TABLE IF NOT EXISTS kmsg_ledger_events (
    tenant         TEXT    NOT NULL,
    key_kind       INTEGER NOT NULL,
    key_value      TEXT    NOT NULL,
    number         INTEGER NOT NULL,
    state          INTEGER NOT NULL,
    source         INTEGER NOT NULL,  -- 0 send 1 deadline 2 gateway 3 report 4 policy 5 person
    attempt_id     TEXT    NOT NULL,
    attempt_number INTEGER NOT NULL,
    recorded_at    INTEGER NOT NULL,
    note           TEXT,              -- personal, perhaps: a person's reason
    PRIMARY KEY (tenant, key_kind, key_value, number)
) WITHOUT ROWID;
