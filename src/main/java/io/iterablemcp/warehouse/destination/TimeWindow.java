package io.iterablemcp.warehouse.destination;

import java.time.Duration;
import java.time.Instant;

/** A stretch of time, without its end. */
public record TimeWindow(Instant from, Instant to) {

    public Duration length() {
        return Duration.between(from, to);
    }
}
