-- What a request will send or show, as the person who decides sees it: JSON with both sides of a change. It is in a table of
-- its own, so that nobody reads it who only lists requests.
CREATE TABLE request_message (
    request BIGINT NOT NULL,
    place INTEGER NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (request, place)
);
