package io.iterablemcp.warehouse.background;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import java.time.Instant;
import java.util.List;

/** A load whose reports a test makes up. */
public final class ReportedLoad {

    private final RunningLoad load;

    public ReportedLoad(String id, Instant since, List<String> resources) {
        load = new RunningLoad(id, since, resources);
    }

    public RunningLoad load() {
        return load;
    }

    /** @param reports lines of JSON with single quotes */
    public void reports(String... reports) {
        for (String report : reports) {
            load.take((Json.Obj) JsonReader.read(report.replace('\'', '"')));
        }
    }

    public void ends() {
        load.end(1);
    }
}
