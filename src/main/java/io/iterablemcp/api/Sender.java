package io.iterablemcp.api;

/** Makes one try. */
interface Sender {

    /** @throws InterruptedException when cancelled before anything was sent */
    Attempt send(OutgoingRequest outgoing) throws InterruptedException;
}
