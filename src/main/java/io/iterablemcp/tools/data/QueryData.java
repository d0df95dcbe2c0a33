package io.iterablemcp.tools.data;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.ComposedTool;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.warehouse.query.QueryLimits;
import io.iterablemcp.warehouse.query.QueryStopped;
import java.io.IOException;
import java.time.Duration;

/** The tool query_data: SQL on the loaded data, in a process of its own. */
public final class QueryData implements ComposedTool {

    public static final String NAME = "query_data";

    private static final long ROWS = 50;
    private static final long CHARACTERS = 20_000;
    private static final int CELL = 300;
    private static final long SECONDS = 10;

    private final LoadedData data;
    private final KnownWords words;

    public QueryData(LoadedData data, KnownWords words) {
        this.data = data;
        this.words = words;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome answer(Call call) {
        try {
            return call.caller() instanceof QueryPerson person ? person.query(call, data) : forAgent(call);
        } catch (QueryStopped e) {
            return LoadedData.refused(e);
        } catch (IOException e) {
            return LoadedData.failed(e);
        }
    }

    private Outcome forAgent(Call call) throws QueryStopped, IOException {
        long rows = number(call, "max_rows", ROWS);
        AgentResult result = new AgentResult(CELL);
        QueryReport report = data.query(
                call,
                data.people(call),
                sql(call),
                new QueryLimits(rows, CHARACTERS, CELL, true),
                Duration.ofSeconds(number(call, "timeout", SECONDS)),
                result);
        String text = JsonWriter.write(result.json(report));
        words.keep(call, text);
        return new Outcome.Answered(text, result.notes(rows));
    }

    static String sql(Call call) {
        return call.arguments().text("sql").orElseThrow();
    }

    static long number(Call call, String name, long otherwise) {
        return call.arguments()
                .get(name)
                .map(value -> Long.parseLong(((Json.Num) value).digits()))
                .orElse(otherwise);
    }
}
