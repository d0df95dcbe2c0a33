-- Who is signed in at the console. Tokens of browsers are stored as SHA-256 only; each has 256 random bits. `mark` is a hash
-- of the stored passphrase: a session ends when that changes. `csrf` stands in each form of the session and is worth nothing
-- without the token. `seal` is the hash of a value that the browser keeps out of its cookies, which every port of a host gets. `ends` and `confirmed` are times by the clock, `ends_seen` and
-- `confirmed_seen` the same moments by the latest time that the store has seen, which no set clock moves back.
CREATE TABLE console_session (
    id $id,
    token TEXT NOT NULL,
    project TEXT NOT NULL,
    person TEXT NOT NULL,
    mark TEXT NOT NULL,
    csrf TEXT NOT NULL,
    seal TEXT NOT NULL,
    device BIGINT NOT NULL,
    begun BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    ends_seen BIGINT NOT NULL,
    confirmed BIGINT NOT NULL,
    confirmed_seen BIGINT NOT NULL
);

CREATE UNIQUE INDEX console_session_token ON console_session (token);

CREATE INDEX console_session_ends ON console_session (ends);

-- Browsers in which somebody has signed in before, and who: others cannot lock them out.
CREATE TABLE console_device (
    id $id,
    token TEXT NOT NULL,
    project TEXT NOT NULL,
    used BIGINT NOT NULL
);

CREATE UNIQUE INDEX console_device_token ON console_device (token);

CREATE TABLE console_device_person (
    device BIGINT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (device, person)
);

-- Tries to sign in since the last success. `counter` says whose they are; it contains a few bits of the hash of a typed
-- name, because people type passphrases where a name belongs. `moment` is the time of the last one, and for a counter of a
-- minute the time of the first one.
CREATE TABLE console_try (
    project TEXT NOT NULL,
    counter TEXT NOT NULL,
    tries BIGINT NOT NULL,
    moment BIGINT NOT NULL,
    PRIMARY KEY (project, counter)
);

-- Links that open the sign-in once. `form` is the hash of the token of the browser that has opened it, which may sign in
-- until `form_ends` as if it had done so before.
CREATE TABLE console_link (
    token TEXT PRIMARY KEY,
    project TEXT NOT NULL,
    target TEXT NOT NULL,
    created BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    ends_seen BIGINT NOT NULL,
    used BIGINT,
    form TEXT,
    form_ends BIGINT
);

CREATE UNIQUE INDEX console_link_form ON console_link (form);

-- Consoles that are running. `alive` is renewed every few seconds. With the secret a console proves that it is the one that
-- has written the row.
CREATE TABLE console_page (
    id TEXT PRIMARY KEY,
    project TEXT NOT NULL,
    address TEXT NOT NULL,
    process TEXT NOT NULL,
    started BIGINT NOT NULL,
    alive BIGINT NOT NULL,
    secret $bytes NOT NULL
);

CREATE INDEX console_page_project ON console_page (project, alive);
