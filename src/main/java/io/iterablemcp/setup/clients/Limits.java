package io.iterablemcp.setup.clients;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a client bears; empty where no limit is known.
 *
 * @param tools of all its servers together
 * @param nameLength of a tool's name with what the client puts before it
 * @param prefix what it puts before a tool's name
 * @param start how long it waits for the first answer
 */
public record Limits(OptionalInt tools, OptionalInt nameLength, String prefix, Optional<Duration> start) {

    static final Limits UNKNOWN = new Limits(OptionalInt.empty(), OptionalInt.empty(), "", Optional.empty());

    Limits tools(int most) {
        return new Limits(OptionalInt.of(most), nameLength, prefix, start);
    }

    Limits names(int longest, String before) {
        return new Limits(tools, OptionalInt.of(longest), before, start);
    }

    Limits start(int seconds) {
        return new Limits(tools, nameLength, prefix, Optional.of(Duration.ofSeconds(seconds)));
    }
}
