package io.iterablemcp.server.http;

/** What anyone may look at who reaches the server. */
@FunctionalInterface
interface Page {

    void show(HttpReply reply);
}
