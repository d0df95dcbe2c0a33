package io.iterablemcp.server.http.page;

import io.iterablemcp.server.http.exchange.HttpReply;
import io.iterablemcp.server.http.guard.ShutdownHandler;
import io.iterablemcp.server.http.routing.PageCheck;
import io.iterablemcp.server.http.routing.Route;

/** Reports whether the server is up, and ready for more requests. */
public record HealthPage(ShutdownHandler draining) {

    public Route<HttpReply> route() {
        return new Route<>("/healthz", PageCheck.forEveryone(), this::show, false);
    }

    private void show(HttpReply reply) {
        boolean ready = !draining.begun();
        reply.json(ready ? 200 : 503, "{\"up\":true,\"ready\":" + ready + "}");
    }
}
