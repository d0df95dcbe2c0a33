package io.iterablemcp.server.http;

/** Whether the server is up, and ready for more. */
record HealthPage(Draining draining) implements Page {

    @Override
    public void show(HttpReply reply) {
        boolean ready = !draining.begun();
        reply.json(ready ? 200 : 503, "{\"up\":true,\"ready\":" + ready + "}");
    }
}
