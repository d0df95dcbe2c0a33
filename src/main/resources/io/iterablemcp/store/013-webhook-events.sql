-- What Iterable's system webhooks have said, as it came. `event_key` is a hash of the whole event: the same event again
-- is counted in `seen`. `email` and `user_id` are keyed hashes by which a person is found; the body names the person. A
-- row with a `problem` could not be understood, and only its body is known. `stored` is the size of all events to this one.
CREATE TABLE webhook_event (
    number $id,
    project TEXT NOT NULL,
    event_key $bytes NOT NULL,
    received BIGINT NOT NULL,
    happened BIGINT NOT NULL,
    name TEXT NOT NULL,
    campaign BIGINT,
    template BIGINT,
    journey BIGINT,
    message TEXT,
    email $bytes,
    user_id $bytes,
    bot INTEGER NOT NULL,
    reason TEXT,
    seen BIGINT NOT NULL,
    seen_last BIGINT NOT NULL,
    problem TEXT,
    stored BIGINT NOT NULL,
    body TEXT NOT NULL
);

CREATE UNIQUE INDEX webhook_event_key ON webhook_event (project, event_key);

CREATE INDEX webhook_event_campaign ON webhook_event (project, campaign, number) WHERE campaign IS NOT NULL;

CREATE INDEX webhook_event_message ON webhook_event (project, message) WHERE message IS NOT NULL;

CREATE INDEX webhook_event_email ON webhook_event (project, email) WHERE email IS NOT NULL;

CREATE INDEX webhook_event_user ON webhook_event (project, user_id) WHERE user_id IS NOT NULL;

CREATE INDEX webhook_event_problem ON webhook_event (project, number) WHERE problem IS NOT NULL;

-- When a receiver was running: events of other times may be missing. `alive` is renewed every few seconds.
CREATE TABLE webhook_receiver (
    id TEXT NOT NULL,
    project TEXT NOT NULL,
    started BIGINT NOT NULL,
    alive BIGINT NOT NULL,
    PRIMARY KEY (project, id)
);

-- What receivers have refused, and what was removed because of its age or size.
CREATE TABLE webhook_count (
    project TEXT NOT NULL,
    what TEXT NOT NULL,
    number BIGINT NOT NULL,
    latest BIGINT NOT NULL,
    PRIMARY KEY (project, what)
);
