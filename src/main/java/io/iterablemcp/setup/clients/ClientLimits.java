package io.iterablemcp.setup.clients;

import io.iterablemcp.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The limits of a client; empty where none is known.
 *
 * @param tools the most tools of all its servers together
 * @param nameLength the longest name of a tool, including the client's prefix
 * @param prefix the prefix that it adds to a tool's name
 * @param start how long it waits for the first answer by default
 * @param waits the settings that change this; the first one that is set counts
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

    /** The configured waiting time, if any. */
    public Optional<StartTimeout.Told> configured(Json.Obj entry, Machine machine) {
        return waits.stream()
                .flatMap(it -> it.configured(entry, machine).stream())
                .findFirst();
    }
}
