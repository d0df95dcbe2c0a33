-- Changes: stored before their request is sent, and their outcome afterwards. They contain no arguments.
-- `call_id` is the call's id in the record, empty if calls are not recorded; `process` is the process that makes the call.
CREATE TABLE intent (
    id $id,
    fingerprint TEXT NOT NULL,
    agent TEXT NOT NULL,
    client TEXT NOT NULL,
    project TEXT NOT NULL,
    tool TEXT NOT NULL,
    begun BIGINT NOT NULL,
    deadline BIGINT NOT NULL,
    call_id TEXT NOT NULL,
    process TEXT NOT NULL,
    state TEXT NOT NULL,
    ended BIGINT,
    result TEXT
);

CREATE INDEX intent_fingerprint ON intent (fingerprint, id);

CREATE INDEX intent_begun ON intent (begun);
