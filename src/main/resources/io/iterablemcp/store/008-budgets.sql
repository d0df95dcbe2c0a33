-- What changes have taken of the budgets. `change` is the number of the intent; `settled` is 1 once its outcome is known.
-- A use without an outcome counts, because the change may have been made. One of a change that was not made is removed.
CREATE TABLE budget_use (
    id $id,
    project TEXT NOT NULL,
    agent TEXT NOT NULL,
    kind TEXT NOT NULL,
    amount BIGINT NOT NULL,
    moment BIGINT NOT NULL,
    change BIGINT NOT NULL,
    settled INTEGER NOT NULL
);

CREATE INDEX budget_use_kind ON budget_use (project, kind, moment, agent, amount);

CREATE INDEX budget_use_change ON budget_use (change);

CREATE INDEX budget_use_moment ON budget_use (moment);
