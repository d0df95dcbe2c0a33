package io.iterablemcp.warehouse.destination;

import java.time.Duration;
import java.time.Instant;

/** A stretch of time, without its end. */
public record TimeWindow(Instant from, Instant to) {

    public Duration length() {
        return Duration.between(from, to);
    }

    boolean contains(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    /** From the earlier beginning to the later end. */
    TimeWindow with(TimeWindow other) {
        return new TimeWindow(from.isBefore(other.from) ? from : other.from, to.isAfter(other.to) ? to : other.to);
    }
}
