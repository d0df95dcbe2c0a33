package io.iterablemcp.api;

/** Makes one attempt to send a request. */
interface Sender {

    /** @throws InterruptedException if cancelled before anything was sent */
    Attempt send(OutgoingRequest outgoing) throws InterruptedException;
}
