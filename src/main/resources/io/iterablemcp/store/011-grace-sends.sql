-- Approved campaign sends that Iterable holds back until `moment`, the end of their grace period. `state` is uncertain until
-- Iterable's answer to the schedule call is known, then scheduled, and cancelled once a person has cancelled the send. The
-- number of the request is that of the approval that the send has used.
CREATE TABLE grace_send (
    request BIGINT PRIMARY KEY,
    campaign BIGINT NOT NULL,
    moment BIGINT NOT NULL,
    state TEXT NOT NULL,
    cancelled BIGINT,
    approver TEXT NOT NULL,
    words TEXT NOT NULL
);
