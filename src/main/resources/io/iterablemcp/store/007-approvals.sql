-- Requests for a person's approval of a change. `preview` is what the change would do, in the form for the agent and the
-- form for the person who decides; `answer` is what that person types, empty if a yes is enough. `ends` is a time by the
-- clock and `ends_seen` the same moment by the latest time that the store has seen, which no set clock moves back: a
-- request waits, and an approval counts, until the first of the two. `scope` is what an approval permits for a day, empty
-- if it permits one call. `lists` counts our writes to each list involved, as of the preview.
CREATE TABLE approval_request (
    id $id,
    fingerprint TEXT NOT NULL,
    project TEXT NOT NULL,
    agent TEXT NOT NULL,
    client TEXT NOT NULL,
    tool TEXT NOT NULL,
    scope TEXT NOT NULL,
    state TEXT NOT NULL,
    created BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    ends_seen BIGINT NOT NULL,
    needed INTEGER NOT NULL,
    answer TEXT NOT NULL,
    audience TEXT NOT NULL,
    basis TEXT NOT NULL,
    lists TEXT NOT NULL,
    preview TEXT NOT NULL,
    intent BIGINT
);

CREATE INDEX approval_request_fingerprint ON approval_request (fingerprint, id);

CREATE INDEX approval_request_state ON approval_request (state, project);

CREATE INDEX approval_request_intent ON approval_request (intent);

-- What the approvers have said to a request: at most one thing each.
CREATE TABLE approval_decision (
    request BIGINT NOT NULL,
    approver TEXT NOT NULL,
    means TEXT NOT NULL,
    approved INTEGER NOT NULL,
    words TEXT NOT NULL,
    moment BIGINT NOT NULL,
    PRIMARY KEY (request, approver)
);

-- The keyed hashes of the people that a request is about.
CREATE TABLE approval_person (
    project TEXT NOT NULL,
    person TEXT NOT NULL,
    request BIGINT NOT NULL,
    PRIMARY KEY (project, person, request)
);

CREATE INDEX approval_person_request ON approval_person (request);

-- Approvals of many calls to one person each. `agent` and `tool` are empty for any; `scope` is a campaign or a tool.
-- `marks` is what must not change, such as the hash of the template; null until the first use if nobody knew it before.
CREATE TABLE standing_approval (
    id $id,
    project TEXT NOT NULL,
    agent TEXT NOT NULL,
    tool TEXT NOT NULL,
    scope TEXT NOT NULL,
    per_day BIGINT,
    state TEXT NOT NULL,
    why TEXT NOT NULL,
    approver TEXT NOT NULL,
    created BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    ends_seen BIGINT NOT NULL,
    marks TEXT
);

CREATE INDEX standing_approval_scope ON standing_approval (project, scope, state);

CREATE TABLE standing_use (
    approval BIGINT NOT NULL,
    intent BIGINT NOT NULL,
    moment BIGINT NOT NULL,
    PRIMARY KEY (approval, intent)
);

CREATE INDEX standing_use_moment ON standing_use (approval, moment);

CREATE INDEX standing_use_intent ON standing_use (intent);

-- Up to how many people the person at an agent's own client may decide about.
CREATE TABLE client_approval (
    project TEXT PRIMARY KEY,
    up_to BIGINT NOT NULL,
    approver TEXT NOT NULL,
    moment BIGINT NOT NULL
);

-- The latest time that a change of this store has seen.
CREATE TABLE latest_time (
    id INTEGER PRIMARY KEY,
    moment BIGINT NOT NULL
);
