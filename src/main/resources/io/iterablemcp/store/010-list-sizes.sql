-- How many people are on a list at most, when Iterable counted them, and when a server of this store last wrote to it.
CREATE TABLE list_size (
    project TEXT NOT NULL,
    list BIGINT NOT NULL,
    size BIGINT,
    counted BIGINT,
    changed BIGINT,
    PRIMARY KEY (project, list)
);
