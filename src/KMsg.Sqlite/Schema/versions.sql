-- The tables of KMsg begin with kmsg_ unless another prefix is set. This one says which version they have, for each feature.
CREATE TABLE IF NOT EXISTS kmsg_schema (
    feature       TEXT    NOT NULL PRIMARY KEY,
    version       INTEGER NOT NULL,
    -- The oldest version that a program may know and still work with these tables.
    oldest_reader INTEGER NOT NULL
) WITHOUT ROWID;
