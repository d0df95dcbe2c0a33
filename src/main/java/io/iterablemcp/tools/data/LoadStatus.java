package io.iterablemcp.tools.data;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.ComposedTool;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.data.ResultTables.Cells;
import io.iterablemcp.warehouse.background.LoadProcess;
import io.iterablemcp.warehouse.query.QueryStopped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tool load_status: how fresh each table is, and what the last load left out. */
public final class LoadStatus implements ComposedTool {

    private final LoadedData data;
    private final LoadProcess loads;

    public LoadStatus(LoadedData data, LoadProcess loads) {
        this.data = data;
        this.loads = loads;
    }

    @Override
    public String name() {
        return "load_status";
    }

    @Override
    public Outcome answer(Call call) {
        Optional<Json> load = loads.last().map(it -> new LoadAnswer(it, List.of()).status());
        try {
            ResultTables found = data.ask(
                    call,
                    DataSql.TABLES,
                    Freshness.settled(data.people(call).isPresent()),
                    Freshness.SKIPPED,
                    DataSql.PREPARE_ROWS,
                    DataSql.ROWS);
            Freshness freshness = new Freshness(found.rows(1), found.rows(2));
            List<Json> tables = new ArrayList<>();
            for (Cells table : found.rows(0)) {
                tables.add(status(table.text("name"), freshness, found.rows(4)));
            }
            Map<String, Json> answer = new LinkedHashMap<>();
            load.ifPresent(it -> answer.put("load", it));
            answer.put("tables", new Json.Arr(tables));
            List<Json> missing = freshness.allMissing();
            if (!missing.isEmpty()) {
                answer.put("missing", new Json.Arr(missing));
            }
            return new Outcome.Answered(JsonWriter.write(new Json.Obj(answer)), List.of());
        } catch (QueryStopped e) {
            return load.isPresent() ? withoutTables(load.get(), e) : LoadedData.refused(e);
        } catch (IOException e) {
            return LoadedData.failed(e);
        }
    }

    /** While a load writes, or before its first table is there, only the load can be shown. */
    private static Outcome withoutTables(Json load, QueryStopped why) {
        return new Outcome.Answered(
                JsonWriter.write(new Json.Obj(Map.of("load", load))),
                List.of("The tables cannot be shown: " + why.why() + "."));
    }

    private static Json status(String table, Freshness freshness, List<Cells> counts) {
        Map<String, Json> shown = new LinkedHashMap<>();
        shown.put("name", Json.text(table));
        counts.stream()
                .filter(row -> row.text("name").equals(table))
                .findFirst()
                .ifPresent(row -> shown.put("rows", row.get("rows")));
        freshness.oldest(table).ifPresent(row -> {
            shown.put("settledUntil", row.get("settled"));
            shown.put(row.flag("whole") ? "lastFullLoad" : "lastLoad", row.get("loaded"));
        });
        return new Json.Obj(shown);
    }
}
