package io.iterablemcp.server.http;

import java.util.Optional;

/** Once the server stops, nothing new begins; what runs may end, be taken back, and have its questions answered. */
final class Draining {

    private volatile boolean begun;

    void begin() {
        begun = true;
    }

    boolean begun() {
        return begun;
    }

    Optional<Refusal> refusal() {
        return begun
                ? Optional.of(Refusal.busy(503, "This server is about to stop. Try again later.", 5))
                : Optional.empty();
    }
}
