-- Delivery tracking, version 1.
-- Ids are compared byte by byte (COLLATE "C"), so that no locale decides which of them are the same.

-- One row a message.
CREATE TABLE IF NOT EXISTS kmsg_track_records (
    tenant                   text COLLATE "C" NOT NULL,
    message_id               text COLLATE "C" NOT NULL,
    root_message_id          text COLLATE "C",           -- the AlimTalk in whose place this one was sent
    provider_id              text COLLATE "C",
    provider_message_id      text COLLATE "C",
    provider_batch_id        text,
    type                     smallint         NOT NULL,  -- 1 AlimTalk 2 FriendTalk 3 SMS 4 LMS 5 MMS 6 NSA 7 voice 8 fax 9-14 RCS (SMS LMS MMS template image-template LMS-template) 15 brand message
    recipient                text COLLATE "C" NOT NULL,  -- personal: a phone number
    country                  text,
    sender                   text,
    status                   smallint         NOT NULL,  -- 0 pending 1 sent 2 delivered 3 failed 4 cancelled 5 unknown
    reason                   smallint         NOT NULL,  -- 0 none 1 unknown 2 not on KakaoTalk 3 not a friend of the channel 4 blocked 5 invalid number 6 phone off 7 out of coverage 8 inbox full 9 opted out 10 spam 11 sender not registered 12 template differs 13 content refused 14 no money 15 expired 16 duplicate 17 outside of hours 18 configuration 19 gateway error
    provider_status_code     text,
    provider_status_message  text,
    requested_at             timestamptz      NOT NULL,
    accepted_at              timestamptz,
    scheduled_at             timestamptz,
    sent_at                  timestamptz,
    completed_at             timestamptz,
    status_changed_at        timestamptz      NOT NULL,
    delivered_after          bigint,                     -- microseconds
    delivered_by_fallback    boolean          NOT NULL,
    late_delivered_at        timestamptz,
    next_check_at            timestamptz,                -- when the gateway is asked next, or the end of a poller's lease
    check_count              integer          NOT NULL,
    last_checked_at          timestamptz,
    claim_number             bigint           NOT NULL,  -- the fence: a poller's write counts only under the last number
    history_length           integer          NOT NULL,
    issue                    smallint         NOT NULL,  -- 0 none 1 not accepted 2 outcome unknown 3 question failed 4 not known to the gateway 5 provider missing 6 provider cannot be asked 7 horizon passed
    issue_code               text,
    gateway_handles_failover boolean          NOT NULL,
    failover_state           smallint         NOT NULL,  -- 0 none 1 armed 2 not needed 3 pending 4 sending 5 sent 6 failed 7 unknown
    fallback_message_id      text COLLATE "C",
    fallback_channel         smallint,
    fallback_text            text,                       -- personal: a text, kept only while it may be needed
    fallback_title           text,
    custom_fields            text,                       -- a JSON object
    PRIMARY KEY (tenant, message_id)
);

-- What is due: only messages that will be asked about again, which are few.
CREATE INDEX IF NOT EXISTS kmsg_ix_due ON kmsg_track_records (tenant, next_check_at, provider_id) WHERE next_check_at IS NOT NULL;
-- A gateway's report.
CREATE INDEX IF NOT EXISTS kmsg_ix_gateway ON kmsg_track_records (tenant, provider_id, provider_message_id) WHERE provider_message_id IS NOT NULL;
-- Lists, newest first.
CREATE INDEX IF NOT EXISTS kmsg_ix_list ON kmsg_track_records (tenant, requested_at, message_id);
-- A person's messages, and their erasure.
CREATE INDEX IF NOT EXISTS kmsg_ix_recipient ON kmsg_track_records (tenant, recipient);
-- What has been kept long enough.
CREATE INDEX IF NOT EXISTS kmsg_ix_changed ON kmsg_track_records (tenant, status_changed_at);
-- The fallbacks of an AlimTalk.
CREATE INDEX IF NOT EXISTS kmsg_ix_root ON kmsg_track_records (tenant, root_message_id) WHERE root_message_id IS NOT NULL;

-- One row a change of a message's status.
CREATE TABLE IF NOT EXISTS kmsg_track_history (
    tenant               text COLLATE "C" NOT NULL,
    message_id           text COLLATE "C" NOT NULL,
    number               integer          NOT NULL,
    previous_status      smallint,
    status               smallint         NOT NULL,
    reason               smallint         NOT NULL,
    provider_id          text COLLATE "C",
    provider_status_code text,
    source               smallint         NOT NULL,  -- 0 send 1 poll 2 webhook 3 manual
    recorded_at          timestamptz      NOT NULL,
    is_late_delivery     boolean          NOT NULL,
    PRIMARY KEY (tenant, message_id, number)
);

-- One row a text message that takes the place of an AlimTalk. The key is what lets it happen at most once.
CREATE TABLE IF NOT EXISTS kmsg_track_failovers (
    tenant              text COLLATE "C" NOT NULL,
    root_message_id     text COLLATE "C" NOT NULL,
    step                integer          NOT NULL,
    state               smallint         NOT NULL,  -- 3 pending 4 sending 5 sent 6 failed 7 unknown
    fallback_message_id text COLLATE "C" NOT NULL,
    fallback_channel    smallint,
    fallback_text       text,                       -- personal: a text, kept only while it may be needed
    fallback_title      text,
    created_at          timestamptz      NOT NULL,
    state_changed_at    timestamptz      NOT NULL,
    claim_number        bigint           NOT NULL,
    provider_id         text COLLATE "C",
    error_code          text,
    error_text          text,
    due_at              timestamptz,                -- pending: when it may be claimed; sending: the end of the lease; otherwise none
    PRIMARY KEY (tenant, root_message_id, step)
);

-- Steps that wait: few.
CREATE INDEX IF NOT EXISTS kmsg_ix_failover ON kmsg_track_failovers (tenant, state, due_at) WHERE due_at IS NOT NULL;

-- One row a report whose message has no record yet.
CREATE TABLE IF NOT EXISTS kmsg_track_reports (
    tenant                  text COLLATE "C" NOT NULL,
    report_id               text COLLATE "C" NOT NULL,
    provider_id             text COLLATE "C" NOT NULL,
    message_id              text COLLATE "C",
    provider_message_id     text COLLATE "C",
    source                  smallint         NOT NULL,
    status                  smallint         NOT NULL,
    reason                  smallint         NOT NULL,
    provider_status_code    text,
    provider_status_message text,
    sent_at                 timestamptz,
    completed_at            timestamptz,
    delivered_by_fallback   boolean          NOT NULL,
    parked_at               timestamptz      NOT NULL,
    place                   integer          NOT NULL,  -- among those parked at once
    PRIMARY KEY (tenant, report_id)
);

CREATE INDEX IF NOT EXISTS kmsg_ix_parked ON kmsg_track_reports (tenant, parked_at);
