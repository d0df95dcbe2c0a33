package io.iterablemcp.warehouse.background;

import io.iterablemcp.json.Json;
import io.iterablemcp.warehouse.destination.DestinationFault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A load in a process of its own, as far as its reports have come. It stays readable after its end. Thread-safe. */
public final class RunningLoad {

    private final String id;
    private final Instant since;
    private final Map<String, ResourceState> states = new LinkedHashMap<>();
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private Optional<Stop> stop = Optional.empty();
    private boolean complete;

    /** Why it ended before its end. */
    public record Stop(String why, String remedy, DestinationFault.Kind kind) {}

    RunningLoad(String id, Instant since, List<String> resources) {
        this.id = id;
        this.since = since;
        resources.forEach(name -> states.put(name, new ResourceState(name)));
    }

    public String id() {
        return id;
    }

    public Instant since() {
        return since;
    }

    public boolean running() {
        return !ended.isDone();
    }

    /** Completes when it ends, however it does. */
    public CompletionStage<?> ended() {
        return ended;
    }

    public synchronized Optional<Stop> stop() {
        return stop;
    }

    /** Copies of the states of its resources, in their order. */
    public synchronized List<ResourceState> resources() {
        return states.values().stream().map(ResourceState::new).toList();
    }

    /** What the limits alone will make the rest take. */
    public synchronized Duration least() {
        return running()
                ? states.values().stream().map(ResourceState::left).reduce(Duration.ZERO, Duration::plus)
                : Duration.ZERO;
    }

    /** @param listener runs on the thread that reads the reports, whenever a resource has ended */
    public synchronized void listen(Runnable listener) {
        listeners.add(listener);
    }

    public synchronized void leave(Runnable listener) {
        listeners.remove(listener);
    }

    void take(Json.Obj report) {
        List<Runnable> told = List.of();
        synchronized (this) {
            if (report.has(LoadOutput.FORECAST)) {
                report.object(LoadOutput.FORECAST).orElseThrow().fields().forEach((name, millis) -> state(name)
                        .forecast(millis));
            } else if (report.has(LoadOutput.STOPPED)) {
                stop(
                        report.text(LoadOutput.STOPPED).orElse(""),
                        report.text(LoadOutput.REMEDY).orElse(""),
                        DestinationFault.Kind.valueOf(
                                report.text(LoadOutput.KIND).orElseThrow()));
            } else if (report.has(LoadOutput.END)) {
                complete = true;
            } else {
                state(report.text(LoadOutput.RESOURCE).orElseThrow()).take(report);
                told = report.has(LoadOutput.OUTCOME) ? List.copyOf(listeners) : told;
            }
        }
        told.forEach(Runnable::run);
    }

    private ResourceState state(String name) {
        return states.computeIfAbsent(name, ResourceState::new);
    }

    private void stop(String why, String remedy, DestinationFault.Kind kind) {
        stop = Optional.of(new Stop(why, remedy, kind));
    }

    /** @param exit code of its process, which has ended */
    void end(int exit) {
        synchronized (this) {
            if (!complete && stop.isEmpty()) {
                stop(
                        "the process of the load ended before the load did (exit code " + exit + ").",
                        "What it had loaded stays, and load_data goes on from there.",
                        DestinationFault.Kind.SETTING);
            }
            listeners.clear();
        }
        ended.complete(true);
    }
}
