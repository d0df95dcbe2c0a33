package io.iterablemcp.server.http;

/** Something to look at. */
interface PlainPage {

    void show(HttpReply reply);

    /** Whether only this machine and agents may see it. */
    default boolean inTheHouse() {
        return false;
    }
}
