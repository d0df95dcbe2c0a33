package io.iterablemcp.warehouse.destination;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** The stretch of time that the rows of a spool file are in. */
final class RowTimes {

    private RowTimes() {}

    /** Empty if no row has a time. */
    static Optional<TimeWindow> of(Path file) throws IOException {
        Optional<TimeWindow> all = Optional.empty();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Optional<TimeWindow> one = ((Json.Obj) JsonReader.read(line))
                        .text("created_at")
                        .map(Instant::parse)
                        .map(time -> new TimeWindow(time, time.plusNanos(1)));
                Optional<TimeWindow> before = all;
                all = one.map(it -> before.map(it::with).orElse(it)).or(() -> before);
            }
        }
        return all;
    }
}
