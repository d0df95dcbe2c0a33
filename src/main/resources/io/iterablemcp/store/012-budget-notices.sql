-- When people last got a notice about a budget, so that all servers of a store send it once. `agent` is empty for the budget
-- of the project. A limit that was changed (`most`) is another budget.
CREATE TABLE budget_notice (
    project TEXT NOT NULL,
    agent TEXT NOT NULL,
    budget TEXT NOT NULL,
    most BIGINT NOT NULL,
    level TEXT NOT NULL,
    moment BIGINT NOT NULL,
    PRIMARY KEY (project, agent, budget, most, level)
);
