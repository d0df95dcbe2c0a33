-- A project whose API key has changed: under which project its history and its words are found since then.
CREATE TABLE adopted_project (
    project TEXT PRIMARY KEY,
    adopted_by TEXT NOT NULL,
    moment BIGINT NOT NULL
);

CREATE INDEX adopted_project_by ON adopted_project (adopted_by, moment);
