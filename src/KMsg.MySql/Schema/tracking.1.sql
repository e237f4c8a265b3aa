-- Delivery tracking, version 1.
-- Instants are whole microseconds since 1970-01-01 UTC (TIMESTAMPADD(MICROSECOND, requested_at, '1970-01-01') shows one), as DATETIME begins only in the year 1000.
-- Texts are compared byte by byte and to their end. utf8mb4_nopad_bin is MariaDB's name for that; on MySQL 8 it is utf8mb4_0900_bin.

-- One row a message.
CREATE TABLE IF NOT EXISTS kmsg_track_records (
    tenant                   VARCHAR(100) NOT NULL,
    message_id               VARCHAR(100) NOT NULL,
    root_message_id          VARCHAR(100),           -- the AlimTalk in whose place this one was sent
    provider_id              VARCHAR(100),
    provider_message_id      VARCHAR(200),
    provider_batch_id        VARCHAR(200),
    type                     SMALLINT     NOT NULL,  -- 1 AlimTalk 2 FriendTalk 3 SMS 4 LMS 5 MMS 6 NSA 7 voice 8 fax 9-14 RCS (SMS LMS MMS template image-template LMS-template) 15 brand message
    recipient                VARCHAR(50)  NOT NULL,  -- personal: a phone number
    country                  VARCHAR(10),
    sender                   VARCHAR(50),
    status                   SMALLINT     NOT NULL,  -- 0 pending 1 sent 2 delivered 3 failed 4 cancelled 5 unknown
    reason                   SMALLINT     NOT NULL,  -- 0 none 1 unknown 2 not on KakaoTalk 3 not a friend of the channel 4 blocked 5 invalid number 6 phone off 7 out of coverage 8 inbox full 9 opted out 10 spam 11 sender not registered 12 template differs 13 content refused 14 no money 15 expired 16 duplicate 17 outside of hours 18 configuration 19 gateway error
    provider_status_code     VARCHAR(100),
    provider_status_message  VARCHAR(500),
    requested_at             BIGINT       NOT NULL,
    accepted_at              BIGINT,
    scheduled_at             BIGINT,
    sent_at                  BIGINT,
    completed_at             BIGINT,
    status_changed_at        BIGINT       NOT NULL,
    delivered_after          BIGINT,                 -- microseconds
    delivered_by_fallback    BOOLEAN      NOT NULL,
    late_delivered_at        BIGINT,
    next_check_at            BIGINT,                 -- when the gateway is asked next, or the end of a poller's lease
    check_count              INT          NOT NULL,
    last_checked_at          BIGINT,
    claim_number             BIGINT       NOT NULL,  -- the fence: a poller's write counts only under the last number
    history_length           INT          NOT NULL,
    issue                    SMALLINT     NOT NULL,  -- 0 none 1 not accepted 2 outcome unknown 3 question failed 4 not known to the gateway 5 provider missing 6 provider cannot be asked 7 horizon passed
    issue_code               VARCHAR(100),
    gateway_handles_failover BOOLEAN      NOT NULL,
    failover_state           SMALLINT     NOT NULL,  -- 0 none 1 armed 2 not needed 3 pending 4 sending 5 sent 6 failed 7 unknown
    fallback_message_id      VARCHAR(100),
    fallback_channel         SMALLINT,
    fallback_text            MEDIUMTEXT,             -- personal: a text, kept only while it may be needed
    fallback_title           MEDIUMTEXT,
    custom_fields            MEDIUMTEXT,             -- a JSON object
    PRIMARY KEY (tenant, message_id),
    -- What is due: only messages that will be asked about again, which are few.
    INDEX kmsg_ix_due (tenant, next_check_at, provider_id),
    -- A gateway's report.
    INDEX kmsg_ix_gateway (tenant, provider_id, provider_message_id),
    -- Lists, newest first.
    INDEX kmsg_ix_list (tenant, requested_at, message_id),
    -- A person's messages, and their erasure.
    INDEX kmsg_ix_recipient (tenant, recipient),
    -- What has been kept long enough.
    INDEX kmsg_ix_changed (tenant, status_changed_at),
    -- The fallbacks of an AlimTalk.
    INDEX kmsg_ix_root (tenant, root_message_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

-- One row a change of a message's status.
CREATE TABLE IF NOT EXISTS kmsg_track_history (
    tenant               VARCHAR(100) NOT NULL,
    message_id           VARCHAR(100) NOT NULL,
    number               INT          NOT NULL,
    previous_status      SMALLINT,
    status               SMALLINT     NOT NULL,
    reason               SMALLINT     NOT NULL,
    provider_id          VARCHAR(100),
    provider_status_code VARCHAR(100),
    source               SMALLINT     NOT NULL,  -- 0 send 1 poll 2 webhook 3 manual
    recorded_at          BIGINT       NOT NULL,
    is_late_delivery     BOOLEAN      NOT NULL,
    PRIMARY KEY (tenant, message_id, number)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

-- One row a text message that takes the place of an AlimTalk. The key is what lets it happen at most once.
CREATE TABLE IF NOT EXISTS kmsg_track_failovers (
    tenant              VARCHAR(100) NOT NULL,
    root_message_id     VARCHAR(100) NOT NULL,
    step                INT          NOT NULL,
    state               SMALLINT     NOT NULL,  -- 3 pending 4 sending 5 sent 6 failed 7 unknown
    fallback_message_id VARCHAR(100) NOT NULL,
    fallback_channel    SMALLINT,
    fallback_text       MEDIUMTEXT,             -- personal: a text, kept only while it may be needed
    fallback_title      MEDIUMTEXT,
    created_at          BIGINT       NOT NULL,
    state_changed_at    BIGINT       NOT NULL,
    claim_number        BIGINT       NOT NULL,
    provider_id         VARCHAR(100),
    error_code          VARCHAR(100),
    error_text          VARCHAR(500),
    due_at              BIGINT,                 -- pending: when it may be claimed; sending: the end of the lease; otherwise none
    PRIMARY KEY (tenant, root_message_id, step),
    -- Steps that wait: few.
    INDEX kmsg_ix_failover (tenant, state, due_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

-- One row a report whose message has no record yet.
CREATE TABLE IF NOT EXISTS kmsg_track_reports (
    tenant                  VARCHAR(100) NOT NULL,
    report_id               VARCHAR(100) NOT NULL,
    provider_id             VARCHAR(100) NOT NULL,
    message_id              VARCHAR(100),
    provider_message_id     VARCHAR(200),
    source                  SMALLINT     NOT NULL,
    status                  SMALLINT     NOT NULL,
    reason                  SMALLINT     NOT NULL,
    provider_status_code    VARCHAR(100),
    provider_status_message VARCHAR(500),
    sent_at                 BIGINT,
    completed_at            BIGINT,
    delivered_by_fallback   BOOLEAN      NOT NULL,
    parked_at               BIGINT       NOT NULL,
    place                   INT          NOT NULL,  -- among those parked at once
    PRIMARY KEY (tenant, report_id),
    INDEX kmsg_ix_parked (tenant, parked_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;

