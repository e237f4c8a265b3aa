-- The ledger of sends, version 1.
-- Keys are compared byte by byte (COLLATE "C"), so that no locale decides which of them are the same.

-- One row a message. The key is what lets it be sent once: the intent is committed here before the first byte leaves.
CREATE TABLE IF NOT EXISTS kmsg_ledger_sends (
    tenant                text COLLATE "C" NOT NULL,
    key_kind              smallint         NOT NULL,  -- 0 the id of the message 1 the key that the caller gave
    key_value             text COLLATE "C" NOT NULL,  -- personal, perhaps: what the caller makes keys of
    message_id            text COLLATE "C" NOT NULL,  -- the id of the first send under the key
    fingerprint           text COLLATE "C" NOT NULL,  -- a hash of the content
    state                 smallint         NOT NULL,  -- 0 being sent 1 accepted 2 rejected 3 not sent 4 unknown 5 held for a person 6 to be sent once more
    attempt_id            text COLLATE "C" NOT NULL,  -- the last attempt: a write of another one does not count
    attempt_number        integer          NOT NULL,
    provider_id           text COLLATE "C" NOT NULL,
    trace_parent          text,                       -- of the last attempt
    type                  smallint         NOT NULL,  -- as in kmsg_track_records
    recipient             text COLLATE "C" NOT NULL,  -- personal: a phone number; empty after an erasure
    scheduled_at          timestamptz,
    valid_until           timestamptz,
    policy                smallint         NOT NULL,  -- 0 ask, then hold 1 never send again 2 ask, then send once more
    created_at            timestamptz      NOT NULL,  -- the first attempt
    started_at            timestamptz      NOT NULL,  -- the last one
    changed_at            timestamptz      NOT NULL,
    next_check_at         timestamptz,                -- the deadline of an attempt, the next question, the end of a claim; none when the end is known, and when a person has to say it
    checks                integer          NOT NULL,
    resends               integer          NOT NULL,
    claim_number          bigint           NOT NULL,  -- the fence: what was found out counts only under the last number
    provider_message_id   text,
    provider_batch_id     text,
    accepted_at           timestamptz,
    error_code            smallint,
    provider_code         text,
    payload               text,                       -- personal: the message, kept only while it may be sent again
    key_expires_at        timestamptz,                -- until when the key is remembered; none while the end is not known
    key_retention         bigint           NOT NULL,  -- 100 nanoseconds
    is_possible_duplicate boolean          NOT NULL,
    history_length        integer          NOT NULL,
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
    tenant         text COLLATE "C" NOT NULL,
    key_kind       smallint         NOT NULL,
    key_value      text COLLATE "C" NOT NULL,
    number         integer          NOT NULL,
    state          smallint         NOT NULL,
    source         smallint         NOT NULL,  -- 0 send 1 deadline 2 gateway 3 report 4 policy 5 person
    attempt_id     text COLLATE "C" NOT NULL,
    attempt_number integer          NOT NULL,
    recorded_at    timestamptz      NOT NULL,
    note           text,                       -- personal, perhaps: a person's reason
    PRIMARY KEY (tenant, key_kind, key_value, number)
);
