-- Delivery tracking, version 2: what the gateway itself wrote about a message, kept only when KeepRawReports asks for it.
-- Since this version failover_state of a record and state of a step may also be 8: undecided (a process that cannot judge has learned of the failure).

-- personal: numbers and texts
ALTER TABLE kmsg_track_records ADD COLUMN raw_report TEXT;
