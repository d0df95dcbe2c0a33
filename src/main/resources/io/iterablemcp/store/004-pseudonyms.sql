-- The key of a project's pseudonyms.
CREATE TABLE pseudonym_key (
    project TEXT PRIMARY KEY,
    secret $bytes NOT NULL
);

-- The words that answers have shown. The value is null once it has not been used for a day; the word stays taken.
CREATE TABLE pseudonym (
    project TEXT NOT NULL,
    word TEXT NOT NULL,
    kind TEXT NOT NULL,
    owner TEXT NOT NULL,
    lookup TEXT NOT NULL,
    value TEXT,
    used BIGINT NOT NULL,
    PRIMARY KEY (project, word)
);

CREATE INDEX pseudonym_lookup ON pseudonym (project, lookup);

CREATE INDEX pseudonym_used ON pseudonym (used) WHERE value IS NOT NULL;
