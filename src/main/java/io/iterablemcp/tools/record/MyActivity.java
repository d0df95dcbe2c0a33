package io.iterablemcp.tools.record;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.safety.Intents;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.record.CallFilter;
import io.iterablemcp.store.record.CallHistory;
import io.iterablemcp.store.record.CallRecord;
import io.iterablemcp.store.record.SoughtPerson;
import io.iterablemcp.store.record.TimeRange;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.CallRecorder;
import io.iterablemcp.tools.ComposedTool;
import io.iterablemcp.tools.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tool get_my_activity: an agent reads its own calls in this project, and nobody else's. */
public final class MyActivity implements ComposedTool {

    private static final int DEFAULT_SHOWN = 20;

    private final CallRecorder recorder;
    private final Intents intents;
    private final Catalogue catalogue;
    private final Clock clock;

    public MyActivity(CallRecorder recorder, Intents intents, Catalogue catalogue, Clock clock) {
        this.recorder = recorder;
        this.intents = intents;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "get_my_activity";
    }

    @Override
    public Outcome answer(Call call) {
        Optional<CallHistory> history = recorder.history();
        if (history.isEmpty()) {
            return new Outcome.Refused(
                    Outcome.Reason.CLOSED,
                    "calls are not recorded, because ITERABLE_RECORD is off",
                    "Check with read tools what has happened.");
        }
        int limit = (int)
                number(call.arguments(), "limit").orElse((long) DEFAULT_SHOWN).longValue();
        try {
            List<CallRecord> calls = new Activity(history.get(), intents, catalogue).last(filter(call), limit);
            return new Outcome.Answered(json(calls), notes(calls, limit));
        } catch (StoreException e) {
            // Its words name a path of this machine.
            return new Outcome.Refused(
                    Outcome.Reason.CLOSED,
                    "the record of calls cannot be read at the moment",
                    "Check with read tools what has happened; iterable-mcp doctor tells the person who runs the server"
                            + " what is wrong.");
        }
    }

    private CallFilter filter(Call call) {
        Json.Obj given = call.arguments();
        Optional<Instant> since =
                number(given, "sinceMinutes").map(minutes -> clock.instant().minus(Duration.ofMinutes(minutes)));
        return new CallFilter(
                Optional.of(call.caller().project().identity()),
                Optional.of(call.caller().agent()),
                given.text("tool"),
                Optional.empty(),
                given.flag("changesOnly"),
                CallFilter.refusedOnly(given.flag("refusedOnly")),
                given.text("person").map(SoughtPerson::of),
                TimeRange.since(since));
    }

    private static Optional<Long> number(Json.Obj arguments, String name) {
        return arguments.get(name).map(value -> Long.valueOf(((Json.Num) value).digits()));
    }

    private static List<String> notes(List<CallRecord> calls, int limit) {
        if (calls.isEmpty()) {
            return List.of("No recorded call of yours matches.");
        }
        return calls.size() < limit
                ? List.of()
                : List.of("There may be more: raise limit, or narrow with tool, person or sinceMinutes.");
    }

    private static String json(List<CallRecord> calls) {
        List<Json> shown = calls.stream().<Json>map(MyActivity::shown).toList();
        return JsonWriter.write(new Json.Obj(Map.of("calls", new Json.Arr(shown))));
    }

    private static Json shown(CallRecord call) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("id", Json.text(call.id()));
        fields.put("time", Json.text(call.begun().toString()));
        fields.put("tool", Json.text(call.what().tool()));
        fields.put("what", Json.text(call.what().sentence()));
        fields.put("outcome", Json.text(call.result().outcome()));
        if (!call.result().reason().isEmpty()) {
            fields.put("reason", Json.text(call.result().reason()));
        }
        call.result().rows().ifPresent(rows -> fields.put("rows", Json.Num.of(rows)));
        fields.put("arguments", arguments(call.what().arguments()));
        return new Json.Obj(fields);
    }

    /** The arguments of a removed person are no JSON any more. */
    private static Json arguments(String text) {
        try {
            return JsonReader.read(text);
        } catch (MalformedJson e) {
            return Json.text(text);
        }
    }
}
