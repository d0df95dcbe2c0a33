package io.iterablemcp.sandbox.traffic;

import java.net.URI;
import java.util.Optional;

/**
 * What to send.
 *
 * @param to an http address on this machine
 * @param count how many events
 * @param rate events a second, if the receiver keeps up
 * @param secret sent as {@code Authorization: OAuth2 …}
 */
public record TrafficPlan(URI to, int count, int rate, int connections, Optional<String> secret) {

    @Override
    public String toString() {
        return count + " events to " + to.getHost() + ":" + to.getPort();
    }
}
