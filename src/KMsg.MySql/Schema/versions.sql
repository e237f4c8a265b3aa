-- The tables of KMsg begin with kmsg_ unless another prefix is set. This one says which version they have, for each feature.
CREATE TABLE IF NOT EXISTS kmsg_schema (
    feature       VARCHAR(100) NOT NULL PRIMARY KEY,
    version       INT          NOT NULL,
    -- The oldest version that a program may know and still work with these tables.
    oldest_reader INT          NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_nopad_bin;
