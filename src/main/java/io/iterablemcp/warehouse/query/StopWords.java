package io.iterablemcp.warehouse.query;

import io.iterablemcp.json.Json;
import io.iterablemcp.warehouse.engine.EngineUnavailable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The words for each way in which a query ends early, and their form between the two processes. */
final class StopWords {

    private StopWords() {}

    static Json json(QueryStopped stopped) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("fault", Json.text(stopped.fault().name()));
        fields.put("why", Json.text(stopped.why()));
        fields.put("remedy", Json.text(stopped.remedy()));
        return new Json.Obj(fields);
    }

    static QueryStopped of(Json.Obj json) {
        return new QueryStopped(
                QueryFault.valueOf(json.text("fault").orElseThrow()),
                json.text("why").orElse(""),
                json.text("remedy").orElse(""));
    }

    static QueryStopped cancelled() {
        return new QueryStopped(QueryFault.CANCELLED, "the query was cancelled", "Run it again if it is still needed.");
    }

    static QueryStopped busy(Duration waited) {
        return new QueryStopped(
                QueryFault.BUSY,
                "two other queries were running for " + waited.toSeconds() + " s",
                "Try again in a few seconds.");
    }

    static QueryStopped outOfMemory() {
        return new QueryStopped(
                QueryFault.MEMORY,
                "the query needed too much memory and was stopped",
                "Filter or group more, read fewer columns, and build no long texts or lists.");
    }

    static QueryStopped outOfTime(Duration timeout) {
        return new QueryStopped(
                QueryFault.TIME,
                "the query was stopped after " + timeout.toSeconds() + " s",
                "Filter or group more, or raise the timeout.");
    }

    static QueryStopped noEngine(EngineUnavailable e) {
        return new QueryStopped(QueryFault.NO_ENGINE, "SQL needs DuckDB", e.words());
    }

    static QueryStopped broken(int exit) {
        return new QueryStopped(
                QueryFault.BROKEN,
                "the process of the query ended without a result (exit code " + exit + ")",
                "Try a simpler query. If every query ends like this, report it as a bug in iterable-mcp.");
    }
}
