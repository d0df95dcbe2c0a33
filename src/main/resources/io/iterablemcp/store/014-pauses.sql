-- Who may change nothing until a person resumes it. `agent` is empty for the pause of all agents. `means` is how the person
-- paused: on the terminal or on the page.
CREATE TABLE pause (
    agent TEXT PRIMARY KEY,
    person TEXT NOT NULL,
    means TEXT NOT NULL,
    words TEXT NOT NULL,
    moment BIGINT NOT NULL
);
