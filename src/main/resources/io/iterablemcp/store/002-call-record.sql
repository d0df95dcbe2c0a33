-- Each call, in the order in which it was recorded. Rows are added and, when they are old, removed from the beginning.
-- Of a removed person, only the texts and their salt are replaced. `stored` counts the bytes of all rows so far.
CREATE TABLE call_record (
    seq BIGINT PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    moment BIGINT NOT NULL,
    agent TEXT NOT NULL,
    client TEXT NOT NULL,
    project TEXT NOT NULL,
    tool TEXT NOT NULL,
    tool_group TEXT NOT NULL,
    access TEXT NOT NULL,
    outcome TEXT NOT NULL,
    row_count BIGINT,
    byte_count BIGINT NOT NULL,
    status INTEGER,
    tries INTEGER NOT NULL,
    took BIGINT NOT NULL,
    parent TEXT,
    trace_id TEXT,
    stored BIGINT NOT NULL,
    sentence TEXT NOT NULL,
    reason TEXT NOT NULL,
    arguments TEXT NOT NULL,
    salt $bytes,
    sentence_hash TEXT NOT NULL,
    reason_hash TEXT NOT NULL,
    arguments_hash TEXT NOT NULL,
    prev TEXT NOT NULL,
    hash TEXT NOT NULL
);

CREATE INDEX call_record_moment ON call_record (moment);

CREATE INDEX call_record_agent ON call_record (project, agent, seq);

-- The keyed hashes of the people that a call is about.
CREATE TABLE call_person (
    project TEXT NOT NULL,
    person TEXT NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (project, person, seq)
);

CREATE INDEX call_person_seq ON call_person (seq);

-- Where the chain begins since older rows were removed: their last row.
CREATE TABLE call_checkpoint (
    seq BIGINT PRIMARY KEY,
    hash TEXT NOT NULL,
    stored BIGINT NOT NULL,
    moment BIGINT NOT NULL
);

-- The key of a project for all hashes and pseudonyms of people. `removals` counts the people who were removed.
CREATE TABLE person_key (
    id $id,
    project TEXT NOT NULL UNIQUE,
    secret $bytes NOT NULL,
    removals BIGINT NOT NULL DEFAULT 0
);
