-- Delivery tracking, version 1.
-- Instants are whole microseconds since 1970-01-01 UTC (datetime(requested_at / 1000000, 'unixepoch') shows one); texts are compared byte by byte.

-- One row a message.
CREATE TABLE IF NOT EXISTS kmsg_track_records (
    tenant                   TEXT    NOT NULL,
    message_id               TEXT    NOT NULL,
    root_message_id          TEXT,              -- the AlimTalk in whose place this one was sent
    provider_id              TEXT,
    provider_message_id      TEXT,
    provider_batch_id        TEXT,
    type                     INTEGER NOT NULL,  -- 1 AlimTalk 2 FriendTalk 3 SMS 4 LMS 5 MMS 6 NSA 7 voice 8 fax 9-14 RCS (SMS LMS MMS template image-template LMS-template) 15 brand message
    recipient                TEXT    NOT NULL,  -- personal: a phone number
    country                  TEXT,
    sender                   TEXT,
    status                   INTEGER NOT NULL,  -- 0 pending 1 sent 2 delivered 3 failed 4 cancelled 5 unknown
    reason                   INTEGER NOT NULL,  -- 0 none 1 unknown 2 not on KakaoTalk 3 not a friend of the channel 4 blocked 5 invalid number 6 phone off 7 out of coverage 8 inbox full 9 opted out 10 spam 11 sender not registered 12 template differs 13 content refused 14 no money 15 expired 16 duplicate 17 outside of hours 18 configuration 19 gateway error
    provider_status_code     TEXT,
    provider_status_message  TEXT,
    requested_at             INTEGER NOT NULL,
    accepted_at              INTEGER,
    scheduled_at             INTEGER,
    sent_at                  INTEGER,
    completed_at             INTEGER,
    status_changed_at        INTEGER NOT NULL,
    delivered_after          INTEGER,           -- microseconds
    delivered_by_fallback    INTEGER NOT NULL,
    late_delivered_at        INTEGER,
    next_check_at            INTEGER,           -- when the gateway is asked next, or the end of a poller's lease
    check_count              INTEGER NOT NULL,
    last_checked_at          INTEGER,
    claim_number             INTEGER NOT NULL,  -- the fence: a poller's write counts only under the last number
    history_length           INTEGER NOT NULL,
    issue                    INTEGER NOT NULL,  -- 0 none 1 not accepted 2 outcome unknown 3 question failed 4 not known to the gateway 5 provider missing 6 provider cannot be asked 7 horizon passed
    issue_code               TEXT,
    gateway_handles_failover INTEGER NOT NULL,
    failover_state           INTEGER NOT NULL,  -- 0 none 1 armed 2 not needed 3 pending 4 sending 5 sent 6 failed 7 unknown
    fallback_message_id      TEXT,
    fallback_channel         INTEGER,
    fallback_text            TEXT,              -- personal: a text, kept only while it may be needed
    fallback_title           TEXT,
    custom_fields            TEXT,              -- a JSON object
    PRIMARY KEY (tenant, message_id)
) WITHOUT ROWID;

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
    tenant               TEXT    NOT NULL,
    message_id           TEXT    NOT NULL,
    number               INTEGER NOT NULL,
    previous_status      INTEGER,
    status               INTEGER NOT NULL,
    reason               INTEGER NOT NULL,
    provider_id          TEXT,
    provider_status_code TEXT,
    source               INTEGER NOT NULL,  -- 0 send 1 poll 2 webhook 3 manual
    recorded_at          INTEGER NOT NULL,
    is_late_delivery     INTEGER NOT NULL,
    PRIMARY KEY (tenant, message_id, number)
) WITHOUT ROWID;

-- One row a text message that takes the place of an AlimTalk. The key is what lets it happen at most once.
CREATE TABLE IF NOT EXISTS kmsg_track_failovers (
    tenant              TEXT    NOT NULL,
    root_message_id     TEXT    NOT NULL,
    step                INTEGER NOT NULL,
    state               INTEGER NOT NULL,  -- 3 pending 4 sending 5 sent 6 failed 7 unknown
    fallback_message_id TEXT    NOT NULL,
    fallback_channel    INTEGER,
    fallback_text       TEXT,              -- personal: a text, kept only while it may be needed
    fallback_title      TEXT,
    created_at          INTEGER NOT NULL,
    state_changed_at    INTEGER NOT NULL,
    claim_number        INTEGER NOT NULL,
    provider_id         TEXT,
    error_code          TEXT,
    error_text          TEXT,
    due_at              INTEGER,           -- pending: when it may be claimed; sending: the end of the lease; otherwise none
    PRIMARY KEY (tenant, root_message_id, step)
) WITHOUT ROWID;

-- Steps that wait: few.
CREATE INDEX IF NOT EXISTS kmsg_ix_failover ON kmsg_track_failovers (tenant, state, due_at) WHERE due_at IS NOT NULL;

-- One row a report whose message has no record yet.
CREATE TABLE IF NOT EXISTS kmsg_track_reports (
    tenant                  TEXT    NOT NULL,
    report_id               TEXT    NOT NULL,
    provider_id             TEXT    NOT NULL,
    message_id              TEXT,
    provider_message_id     TEXT,
    source                  INTEGER NOT NULL,
    status                  INTEGER NOT NULL,
    reason                  INTEGER NOT NULL,
    provider_status_code    TEXT,
    provider_status_message TEXT,
    sent_at                 INTEGER,
    completed_at            INTEGER,
    delivered_by_fallback   INTEGER NOT NULL,
    parked_at               INTEGER NOT NULL,
    place                   INTEGER NOT NULL,  -- among those parked at once
    PRIMARY KEY (tenant, report_id)
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS kmsg_ix_parked ON kmsg_track_reports (tenant, parked_at);
