-- The ledger of sends, version 1.
-- Instants are whole microseconds since 1970-01-01 UTC (TIMESTAMPADD(MICROSECOND, created_at, '1970-01-01') shows one), as DATETIME begins only in the year 1000.
-- Texts are compared byte by byte and to their end. utf8mb4_nopad_bin is MariaDB's name for that; on MySQL 8 it is utf8mb4_0900_bin.

-- One row a message. The key is what lets it be sent once: the intent is committed here before the first byte leaves.
CREATE TABLE IF NOT EXISTS kmsg_ledger_sends (
    tenant                VARCHAR(100) NOT NULL,
    key_kind              SMALLINT     NOT NULL,  -- 0 the id of the message 1 the key that the caller gave
    key_value             VARCHAR(200) NOT NULL,  -- personal, perhaps: what the caller makes keys of
    message_id            VARCHAR(200) NOT NULL,  -- the id of the first send under the key
    fingerprint           VARCHAR(100) NOT NULL,  -- a hash of the content
    state                 SMALLINT     NOT NULL,  -- 0 being sent 1 accepted 2 rejected 3 not sent 4 unknown 5 held for a person 6 to be sent once more
    attempt_id            VARCHAR(100) NOT NULL,  -- the last attempt: a write of another one does not count
    attempt_number        INT          NOT NULL,
    provider_id           VARCHAR(100) NOT NULL,
    trace_parent          VARCHAR(500),           -- of the last attempt
    type                  SMALLINT     NOT NULL,  -- as in kmsg_track_records
    recipient             VARCHAR(50)  NOT NULL,  -- personal: a phone number; empty after an erasure
    scheduled_at          BIGINT,
    valid_until           BIGINT,
    policy                SMALLINT     NOT NULL,  -- 0 ask, then hold 1 never send again 2 ask, then send once more
    created_at            BIGINT       NOT NULL,  -- the first attempt
    started_at            BIGINT       NOT NULL,  -- the last one
    changed_at            BIGINT       NOT NULL,
    next_check_at         BIGINT,                 -- the deadline of an attempt, the next question, the end of a claim; none when the end is known, and when a person has to say it
    checks                INT          NOT NULL,
    resends               INT          NOT NULL,
    claim_number          BIGINT       NOT NULL,  -- the fence: what was found out counts only under the last number
    provider_message_id   VARCHAR(500),
    provider_batch_id     VARCHAR(500),
    accepted_at           BIGINT,
    error_code            SMALLINT,
    provider_code         VARCHAR(500),
    payload               MEDIUMTEXT,             -- personal: the message, kept only while it may be sent again
    key_expires_at        BIGINT,                 -- until when the key is remembered; none while the end is not known
    key_retention         BIGINT       NOT NULL,  -- 100 nanoseconds
    is_possible_duplicate BOOLEAN      NOT NULL,
    history_length        INT          NOT NULL,
    PRIMARY KEY (tenant, key_kind, key_value),
    -- What is due: only messages whose end is not known have a next check.
    INDEX kmsg_ix_ledger_due (tenant, next_check_at),
    -- What waits for somebody, the oldest first.
    INDEX kmsg_ix_ledger_open (tenant, state, created_at),
    -- Keys that need not be remembered any more.
    INDEX kmsg_ix_ledger_key (tenant, key_expires_at),
    -- A message by its id, whatever its key is.
    INDEX kmsg_ix_ledger_id (tenant, message_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

-- One row a change that is no plain acceptance: refusals, ends that are not known, decisions, further attempts.
CREATE TABLE IF NOT EXISTS kmsg_ledger_events (
    tenant         VARCHAR(100)  NOT NULL,
    key_kind       SMALLINT      NOT NULL,
    key_value      VARCHAR(200)  NOT NULL,
    number         INT           NOT NULL,
    state          SMALLINT      NOT NULL,
    source         SMALLINT      NOT NULL,  -- 0 send 1 deadline 2 gateway 3 report 4 policy 5 person
    attempt_id     VARCHAR(100)  NOT NULL,
    attempt_number INT           NOT NULL,
    recorded_at    BIGINT        NOT NULL,
    note           VARCHAR(1000),           -- personal, perhaps: a person's reason
    PRIMARY KEY (tenant, key_kind, key_value, number)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;
