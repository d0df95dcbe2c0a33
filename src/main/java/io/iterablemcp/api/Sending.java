package io.iterablemcp.api;

/** Makes one try. */
interface Sending {

    /** @throws InterruptedException when cancelled before anything was sent */
    Try send(Outgoing outgoing) throws InterruptedException;
}
