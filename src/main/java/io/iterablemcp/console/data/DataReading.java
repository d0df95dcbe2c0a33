package io.iterablemcp.console.data;

import io.iterablemcp.tools.data.LoadedData;
import io.iterablemcp.tools.data.LoadedFacts;
import io.iterablemcp.warehouse.query.QueryFault;
import io.iterablemcp.warehouse.query.QueryStopped;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads what is loaded. While a load has the database open, it gives what it read before. */
final class DataReading implements Supplier<DataReading.Read> {

    private final LoadedData data;
    private final Clock clock;
    /** Used by one thread at a time. */
    private volatile Optional<Facts> last = Optional.empty();

    /** Facts with the time of which they are. */
    record Facts(LoadedFacts loaded, boolean people, Instant at) {}

    /**
     * What is known.
     *
     * @param facts empty if nothing was ever read
     * @param fault why nothing new could be read, as sentences; empty if it could
     */
    record Read(Optional<Facts> facts, String fault) {}

    DataReading(LoadedData data, Clock clock) {
        this.data = data;
        this.clock = clock;
    }

    @Override
    public Read get() {
        try {
            last = Optional.of(new Facts(data.facts(), data.hasPeople(), clock.instant()));
            return new Read(last, "");
        } catch (QueryStopped e) {
            last = e.fault() == QueryFault.NOT_LOADED ? Optional.empty() : last;
            return new Read(last, capital(e.why()) + ". " + e.remedy());
        } catch (IOException e) {
            return new Read(
                    last, "The loaded data cannot be used at the moment. iterable-mcp doctor says what is wrong.");
        }
    }

    private static String capital(String words) {
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
