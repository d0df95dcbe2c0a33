package io.iterablemcp.warehouse.background;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.warehouse.destination.DestinationFault;
import io.iterablemcp.warehouse.load.LoadForecast;
import io.iterablemcp.warehouse.load.LoadProgress;
import io.iterablemcp.warehouse.load.LoadResult;
import io.iterablemcp.warehouse.load.LoadedPart;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a load in a process of its own reports to the server: a line of JSON on stdout for each step. */
public final class LoadOutput implements LoadProgress {

    static final String RESOURCE = "resource";
    static final String FORECAST = "forecast";
    static final String PLANNED = "planned";
    static final String BEGUN = "begun";
    static final String ROWS = "rows";
    static final String STEPS = "steps";
    static final String SHARE = "share";
    static final String WAITING = "waiting";
    static final String OUTCOME = "outcome";
    static final String WORDS = "words";
    static final String STOPPED = "stopped";
    static final String REMEDY = "remedy";
    static final String KIND = "kind";
    static final String END = "end";

    private final PrintStream out;

    public LoadOutput(PrintStream out) {
        this.out = out;
    }

    /** The first line: how long the limits alone will make it take. */
    public void forecast(List<String> resources, LoadForecast forecast) {
        Map<String, Json> millis = new LinkedHashMap<>();
        resources.forEach(
                name -> millis.put(name, Json.Num.of(forecast.least(name).toMillis())));
        write(Map.of(FORECAST, new Json.Obj(millis)));
    }

    @Override
    public void begun(String resource) {
        write(Map.of(RESOURCE, Json.text(resource), BEGUN, Json.flag(true)));
    }

    @Override
    public void planned(String resource, long calls, Duration least) {
        write(Map.of(RESOURCE, Json.text(resource), PLANNED, Json.Num.of(least.toMillis())));
    }

    @Override
    public void rows(String resource, long rows) {
        write(Map.of(RESOURCE, Json.text(resource), ROWS, Json.Num.of(rows)));
    }

    @Override
    public void part(String resource, LoadedPart part) {
        write(Map.of(
                RESOURCE,
                Json.text(resource),
                STEPS,
                Json.Num.of(part.steps()),
                SHARE,
                Json.Num.of(Math.round(part.share() * 1000))));
    }

    @Override
    public void waiting(String resource, String words) {
        write(Map.of(RESOURCE, Json.text(resource), WAITING, Json.text(words)));
    }

    @Override
    public void ended(LoadResult result) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put(RESOURCE, Json.text(result.resource()));
        fields.put(OUTCOME, Json.text(result.outcome()));
        fields.put(WORDS, Json.text(result.words()));
        if (result instanceof LoadResult.Loaded loaded) {
            fields.put(
                    ROWS,
                    Json.Num.of(loaded.rows().values().stream()
                            .mapToLong(Long::longValue)
                            .sum()));
        }
        write(fields);
    }

    /** Instead of the end: nothing, or nothing more, can be loaded. */
    public void stopped(DestinationFault fault) {
        write(Map.of(
                STOPPED,
                Json.text(fault.getMessage()),
                REMEDY,
                Json.text(fault.remedy()),
                KIND,
                Json.text(fault.kind().name())));
    }

    /** The last line. */
    public void end() {
        write(Map.of(END, Json.flag(true)));
    }

    private void write(Map<String, Json> fields) {
        out.print(JsonWriter.write(new Json.Obj(fields)) + "\n");
        out.flush();
    }
}
