-- The words that answers have shown. `word` is the hash that a word shows, `hash` the whole one. The value is null once it
-- has not been used for a day; the word stays taken. Rows are short, because an answer may add many thousands.
CREATE TABLE pseudonym (
    project BIGINT NOT NULL,
    word $bytes NOT NULL,
    kind TEXT NOT NULL,
    hash $bytes NOT NULL,
    lookup $bytes NOT NULL,
    value TEXT,
    used BIGINT NOT NULL,
    PRIMARY KEY (project, word)
) $clustered;

CREATE INDEX pseudonym_lookup ON pseudonym (project, lookup);

CREATE INDEX pseudonym_used ON pseudonym (used) WHERE value IS NOT NULL;
