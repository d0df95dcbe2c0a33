-- The state before each change that can be restored. `call_id` is the call's id in the record; `target` finds the same
-- thing again; `state_after` has only hashes of what was written. If nothing can be restored, `obstacle` says why.
CREATE TABLE journal (
    call_id TEXT PRIMARY KEY,
    project TEXT NOT NULL,
    agent TEXT NOT NULL,
    tool TEXT NOT NULL,
    moment BIGINT NOT NULL,
    target TEXT NOT NULL,
    state_before TEXT NOT NULL,
    state_after TEXT NOT NULL,
    obstacle TEXT NOT NULL,
    undone_by TEXT,
    undone_moment BIGINT,
    undone INTEGER NOT NULL
);

CREATE INDEX journal_moment ON journal (moment);

-- The keyed hashes of the people in an entry of the journal.
CREATE TABLE journal_person (
    project TEXT NOT NULL,
    person TEXT NOT NULL,
    call_id TEXT NOT NULL,
    PRIMARY KEY (project, person, call_id)
);

CREATE INDEX journal_person_call ON journal_person (call_id);
