package io.iterablemcp.tools.data;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.warehouse.background.ResourceState;
import io.iterablemcp.warehouse.background.RunningLoad;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A load as an agent reads it. */
final class LoadAnswer {

    private static final String LOADED = "loaded";

    private final RunningLoad load;
    private final List<LoadPlan.Skipped> skipped;
    /** Names of fields come from the project's data. */
    private final ShownCells shown = new ShownCells();

    LoadAnswer(RunningLoad load, List<LoadPlan.Skipped> skipped) {
        this.load = load;
        this.skipped = skipped;
    }

    /** What an agent reads if nothing that it asked for is open to it. */
    static Outcome nothing(LoadPlan plan) {
        return new Outcome.Refused(
                Outcome.Reason.CLOSED,
                "none of these resources is open to you",
                String.join(
                                "; ",
                                plan.skipped().stream()
                                        .map(each -> each.resource() + ": " + each.why())
                                        .distinct()
                                        .limit(3)
                                        .toList())
                        + ".");
    }

    Json json() {
        return json(true);
    }

    /** Of a load that has ended, the tables themselves show what it brought. */
    Json status() {
        return json(load.running());
    }

    private Json json(boolean loadedOnes) {
        List<ResourceState> all = load.resources();
        Map<String, Json> answer = new LinkedHashMap<>();
        answer.put("load", Json.text(load.id()));
        answer.put("since", Json.text(load.since().toString()));
        answer.put("running", Json.flag(load.running()));
        if (!load.least().isZero()) {
            answer.put("leastSecondsLeft", Json.Num.of(load.least().toSeconds()));
        }
        load.stop().ifPresent(stop -> answer.put("stopped", Json.text(stop.why() + " " + stop.remedy())));
        answer.put(
                "resources",
                new Json.Arr(all.stream()
                        .filter(ResourceState::begun)
                        .filter(state -> loadedOnes || !state.outcome().equals(Optional.of(LOADED)))
                        .map(this::resource)
                        .toList()));
        List<Json> left = all.stream()
                .filter(state -> !state.begun())
                .<Json>map(state -> Json.text(state.name()))
                .toList();
        if (!left.isEmpty()) {
            answer.put(load.running() ? "waiting" : "notLoaded", new Json.Arr(left));
        }
        if (!skipped.isEmpty()) {
            answer.put("skipped", skipped());
        }
        return new Json.Obj(answer);
    }

    String text() {
        return JsonWriter.write(json());
    }

    List<String> notes() {
        return shown.notes();
    }

    private Json resource(ResourceState state) {
        Map<String, Json> fields = new LinkedHashMap<>();
        String outcome = state.outcome().orElse("running");
        fields.put("resource", Json.text(state.name()));
        fields.put("outcome", Json.text(outcome));
        if (!outcome.equals("skipped")) {
            fields.put("rows", Json.Num.of(state.rows()));
        }
        if (state.steps() > 1) {
            fields.put("steps", Json.Num.of(state.steps()));
        }
        if (state.outcome().isEmpty() && !state.waiting().isEmpty()) {
            fields.put("waitsFor", Json.text(shown.text(state.waiting())));
        }
        if (state.outcome().isEmpty() && !state.left().isZero()) {
            fields.put("leastSecondsLeft", Json.Num.of(state.left().toSeconds()));
        }
        if ((!outcome.equals(LOADED) && state.outcome().isPresent())
                || state.words().contains(";")) {
            fields.put("words", Json.text(shown.text(state.words())));
        }
        return new Json.Obj(fields);
    }

    /** Resources with the same reason are one entry: a key that reads no events skips 52 of them. */
    private Json skipped() {
        Map<String, List<Json>> byReason = new LinkedHashMap<>();
        skipped.forEach(each ->
                byReason.computeIfAbsent(each.why(), it -> new ArrayList<>()).add(Json.text(each.resource())));
        List<Json> entries = new ArrayList<>();
        byReason.forEach((why, names) ->
                entries.add(new Json.Obj(Map.of("why", Json.text(why))).with("resources", new Json.Arr(names))));
        return new Json.Arr(entries);
    }
}
