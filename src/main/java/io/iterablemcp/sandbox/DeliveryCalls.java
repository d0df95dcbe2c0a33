package io.iterablemcp.sandbox;

import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.webhooks.DeliveryLog;
import io.iterablemcp.sandbox.world.Documents;

/** The call that only the sandbox has for its webhooks: what was tried, and what came of it. */
final class DeliveryCalls {

    private final DeliveryLog log;

    DeliveryCalls(DeliveryLog log) {
        this.log = log;
    }

    void add(Routes routes) {
        routes.on(
                "GET /sandbox/deliveries",
                request -> ApiResponse.json(
                        Documents.object("deliveries", log.tries()).done()));
    }
}
