package io.iterablemcp.warehouse.load;

import io.iterablemcp.warehouse.destination.LoadedResource;
import io.iterablemcp.warehouse.resource.Resources;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A type of event that this project does not seem to have. Iterable allows four exports a minute, so asking for all types
 * each time would take a quarter of an hour. The first load of a day asks, from where the last one ended.
 */
public final class QuietType {

    private static final long LOADS = 3;

    private QuietType() {}

    /** Whether only the first load of a day asks for it. */
    public static boolean is(LoadedResource there) {
        return there.window().isPresent()
                && there.rows() == 0
                && there.loads() >= LOADS
                && !there.resource().equals(Resources.WEBHOOKS); // asking costs nothing
    }

    static boolean rests(LoadedResource there, LoadOptions options, Instant now) {
        return is(there)
                && !options.named().contains(there.resource())
                && !options.full().contains(there.resource())
                && !options.windows().readsMoreThan(there.window().orElseThrow())
                && !there.loaded().isAfter(now)
                && !there.loaded().isBefore(now.truncatedTo(ChronoUnit.DAYS));
    }
}
