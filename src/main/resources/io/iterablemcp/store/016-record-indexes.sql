-- What the pages of the record need.

-- The last call of each agent.
CREATE TABLE call_agent (
    project TEXT NOT NULL,
    agent TEXT NOT NULL,
    client TEXT NOT NULL,
    moment BIGINT NOT NULL,
    PRIMARY KEY (project, agent)
);

INSERT INTO call_agent (project, agent, client, moment)
SELECT project, agent, client, moment FROM call_record
WHERE seq IN (SELECT max(seq) FROM call_record GROUP BY project, agent);

DROP INDEX call_record_agent;

-- Calls that differ only in their time and their texts are of one kind, and lie next to each other in the index of kinds. A
-- kind stays when its calls are removed.
CREATE INDEX call_record_kind ON call_record (project, agent, tool, tool_group, access, outcome, moment, seq);

DROP INDEX call_record_moment;

CREATE INDEX call_record_moment ON call_record (moment, seq);

CREATE INDEX call_record_parent ON call_record (parent, seq) WHERE parent IS NOT NULL;

CREATE TABLE call_kind (
    project TEXT NOT NULL,
    agent TEXT NOT NULL,
    tool TEXT NOT NULL,
    tool_group TEXT NOT NULL,
    access TEXT NOT NULL,
    outcome TEXT NOT NULL,
    PRIMARY KEY (project, agent, tool, tool_group, access, outcome)
);

INSERT INTO call_kind (project, agent, tool, tool_group, access, outcome)
SELECT DISTINCT project, agent, tool, tool_group, access, outcome FROM call_record;

-- How many calls arrived in each hour, which is counted in hours since 1970. Rows of the record that are removed to save
-- space stay counted.
CREATE TABLE call_count (
    project TEXT NOT NULL,
    hour BIGINT NOT NULL,
    outcome TEXT NOT NULL,
    agent TEXT NOT NULL,
    changes INTEGER NOT NULL,
    calls BIGINT NOT NULL,
    PRIMARY KEY (project, hour, outcome, agent, changes)
);

CREATE INDEX call_count_hour ON call_count (hour);

INSERT INTO call_count (project, hour, outcome, agent, changes, calls)
SELECT project, moment / 3600000, outcome, agent, CASE WHEN access IN ('', 'read') THEN 0 ELSE 1 END, count(*)
FROM call_record
WHERE moment >= (SELECT max(moment) FROM call_record) - 2764800000
GROUP BY project, moment / 3600000, outcome, agent, CASE WHEN access IN ('', 'read') THEN 0 ELSE 1 END;

-- Up to which call of the record the counts and the last calls of agents go. It has one row.
CREATE TABLE call_summed (
    seq BIGINT NOT NULL
);

INSERT INTO call_summed (seq)
SELECT coalesce(max(seq), 0) FROM call_record;
