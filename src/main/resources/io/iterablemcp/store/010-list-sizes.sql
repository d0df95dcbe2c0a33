-- How many people are on a list at most, when Iterable counted them, and how often and when servers of this store have
-- written to it. A write counts from the moment its intent is stored.
CREATE TABLE list_size (
    project TEXT NOT NULL,
    list BIGINT NOT NULL,
    size BIGINT,
    counted BIGINT,
    changed BIGINT,
    writes BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (project, list)
);
