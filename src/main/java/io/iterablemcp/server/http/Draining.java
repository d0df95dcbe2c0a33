package io.iterablemcp.server.http;

/** Once the server stops, nothing new begins; what runs may end. */
final class Draining {

    private volatile boolean begun;

    void begin() {
        begun = true;
    }

    boolean begun() {
        return begun;
    }

    Endpoint guard(Endpoint endpoint) {
        return visit -> {
            if (begun) {
                visit.reply().refuse(Refusal.busy(503, "This server is about to stop. Try again later.", 5));
            } else {
                endpoint.handle(visit);
            }
        };
    }
}
