-- Calls that count against Iterable's slow rate limits, which all servers share.
CREATE TABLE counted_call (
    project TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    moment BIGINT NOT NULL
);

CREATE INDEX counted_call_moment ON counted_call (project, endpoint, moment);
