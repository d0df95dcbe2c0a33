-- The words that answers have shown. `word` is the hash that a word shows, `hash` the whole one. A value that has not been
-- used for a day is replaced by `lookup`, a hash by which a person is found; the word stays taken. Rows lie in the order
-- in which they came, and a new one changes only the end of the table and one place in the index of the words: an answer
-- may add many thousands.
CREATE TABLE pseudonym (
    project BIGINT NOT NULL,
    word $bytes NOT NULL,
    kind TEXT NOT NULL,
    hash $bytes NOT NULL,
    lookup $bytes,
    value TEXT,
    used BIGINT NOT NULL,
    PRIMARY KEY (project, word)
);

CREATE INDEX pseudonym_lookup ON pseudonym (project, lookup) WHERE lookup IS NOT NULL;

CREATE INDEX pseudonym_used ON pseudonym (used) WHERE value IS NOT NULL;
