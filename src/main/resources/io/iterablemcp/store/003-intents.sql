-- Changes: stored before their request is sent, and their outcome afterwards. They contain no arguments.
CREATE TABLE intent (
    id $id,
    fingerprint TEXT NOT NULL,
    agent TEXT NOT NULL,
    client TEXT NOT NULL,
    project TEXT NOT NULL,
    tool TEXT NOT NULL,
    begun BIGINT NOT NULL,
    deadline BIGINT NOT NULL,
    state TEXT NOT NULL,
    ended BIGINT,
    result TEXT
);

CREATE INDEX intent_fingerprint ON intent (fingerprint, id);

CREATE INDEX intent_begun ON intent (begun);
