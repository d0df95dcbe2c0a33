-- Turns within a slow rate limit that nobody else may take: of an agent that was given a time to return (to any server),
-- or of a call that waits on one server.
CREATE TABLE kept_turn (
    project TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    agent TEXT NOT NULL,
    server TEXT NOT NULL,
    place BIGINT NOT NULL,
    moment BIGINT NOT NULL,
    ends BIGINT NOT NULL
);

CREATE INDEX kept_turn_endpoint ON kept_turn (project, endpoint);
