package io.iterablemcp.warehouse.background;

import io.iterablemcp.json.Json;
import java.time.Duration;
import java.util.Optional;

/** How far a load is with one resource. */
public final class ResourceState {

    private final String name;
    private boolean begun;
    private long rows;
    private long steps;
    private long thousandths;
    private long millis;
    private String waiting = "";
    private Optional<String> outcome = Optional.empty();
    private String words = "";

    ResourceState(String name) {
        this.name = name;
    }

    ResourceState(ResourceState other) {
        name = other.name;
        begun = other.begun;
        rows = other.rows;
        steps = other.steps;
        thousandths = other.thousandths;
        millis = other.millis;
        waiting = other.waiting;
        outcome = other.outcome;
        words = other.words;
    }

    public String name() {
        return name;
    }

    /** Whether the load has come to it. */
    public boolean begun() {
        return begun;
    }

    public long rows() {
        return rows;
    }

    /** Windows of time, or calls, that are done. */
    public long steps() {
        return steps;
    }

    /** What it waits for at the moment; empty if for nothing. */
    public String waiting() {
        return waiting;
    }

    /** One word; empty before its end. */
    public Optional<String> outcome() {
        return outcome;
    }

    public String words() {
        return words;
    }

    /** What the limits alone will make the rest take. */
    public Duration left() {
        return outcome.isPresent() ? Duration.ZERO : Duration.ofMillis(millis * (1000 - thousandths) / 1000);
    }

    void forecast(Json least) {
        millis = number(least);
    }

    void take(Json.Obj report) {
        begun = true;
        // Whatever it reports, the wait is over.
        waiting = report.text(LoadOutput.WAITING).orElse("");
        millis = report.get(LoadOutput.PLANNED).map(ResourceState::number).orElse(millis);
        rows = report.get(LoadOutput.ROWS).map(ResourceState::number).orElse(rows);
        steps = report.get(LoadOutput.STEPS).map(ResourceState::number).orElse(steps);
        thousandths = report.get(LoadOutput.SHARE).map(ResourceState::number).orElse(thousandths);
        outcome = report.text(LoadOutput.OUTCOME);
        words = report.text(LoadOutput.WORDS).orElse(words);
    }

    private static long number(Json value) {
        return Long.parseLong(((Json.Num) value).digits());
    }
}
