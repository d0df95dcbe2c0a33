package io.iterablemcp.tools.data;

import io.iterablemcp.json.Json;
import io.iterablemcp.tools.data.ResultTables.Cells;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is loaded, resource by resource, for a person: the same that the tool load_status makes of the tables.
 *
 * @param left what the last load did not bring, and why
 */
public record LoadedFacts(List<Loaded> resources, List<Left> left) {

    /**
     * A resource that is there.
     *
     * @param since when its first event happened, for events
     * @param settled until when it is complete
     * @param loaded when it was read last
     */
    public record Loaded(String resource, long rows, Optional<Instant> since, Instant settled, Instant loaded) {}

    /**
     * A resource that the last attempt did not bring.
     *
     * @param outcome one word
     * @param words may be empty
     */
    public record Left(String resource, String outcome, String words, Optional<Instant> at) {}

    public LoadedFacts {
        resources = List.copyOf(resources);
        left = List.copyOf(left);
    }

    /**
     * From the rows of two questions.
     *
     * @param settled of {@link Freshness#settled(boolean)}
     * @param skipped of {@link Freshness#SKIPPED}
     */
    static LoadedFacts of(List<Cells> settled, List<Cells> skipped) {
        return new LoadedFacts(
                settled.stream()
                        .filter(row -> row.optional("settled").isPresent())
                        .map(LoadedFacts::loaded)
                        .sorted(Comparator.comparing(Loaded::resource))
                        .toList(),
                skipped.stream()
                        .map(row -> new Left(
                                row.text("resource"), row.text("outcome"), row.text("words"), time(row, "ended")))
                        .toList());
    }

    private static Loaded loaded(Cells row) {
        return new Loaded(
                row.text("resource"),
                number(row.get("rows")),
                time(row, "since"),
                time(row, "settled").orElseThrow(),
                time(row, "loaded").orElseThrow());
    }

    private static long number(Json value) {
        return value instanceof Json.Num number ? Long.parseLong(number.digits()) : 0;
    }

    private static Optional<Instant> time(Cells row, String name) {
        return row.optional(name).map(Instant::parse);
    }
}
