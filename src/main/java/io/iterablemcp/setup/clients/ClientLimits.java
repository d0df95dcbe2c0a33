package io.iterablemcp.setup.clients;

import io.iterablemcp.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a client bears; empty where no limit is known.
 *
 * @param tools of all its servers together
 * @param nameLength of a tool's name with what the client puts before it
 * @param prefix what it puts before a tool's name
 * @param start how long it waits for the first answer, unless it is told otherwise
 * @param waits where it is told otherwise; the first that says something counts
 */
public record ClientLimits(
        OptionalInt tools, OptionalInt nameLength, String prefix, Optional<Duration> start, List<StartTimeout> waits) {

    static final ClientLimits UNKNOWN =
            new ClientLimits(OptionalInt.empty(), OptionalInt.empty(), "", Optional.empty(), List.of());

    ClientLimits tools(int most) {
        return new ClientLimits(OptionalInt.of(most), nameLength, prefix, start, waits);
    }

    ClientLimits names(int longest, String before) {
        return new ClientLimits(tools, OptionalInt.of(longest), before, start, waits);
    }

    ClientLimits start(int seconds, StartTimeout... unless) {
        return new ClientLimits(tools, nameLength, prefix, Optional.of(Duration.ofSeconds(seconds)), List.of(unless));
    }

    /** How long it has been told to wait. */
    public Optional<StartTimeout.Told> told(Json.Obj entry, Machine machine) {
        return waits.stream().flatMap(it -> it.told(entry, machine).stream()).findFirst();
    }
}
