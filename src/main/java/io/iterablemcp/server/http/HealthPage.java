package io.iterablemcp.server.http;

/** Whether the server is up, and ready for more. */
record HealthPage(ShutdownHandler draining) implements PlainPage {

    @Override
    public void show(HttpReply reply) {
        boolean ready = !draining.begun();
        reply.json(ready ? 200 : 503, "{\"up\":true,\"ready\":" + ready + "}");
    }
}
