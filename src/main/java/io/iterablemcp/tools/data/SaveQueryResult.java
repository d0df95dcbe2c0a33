package io.iterablemcp.tools.data;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.ToolPattern;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.ComposedTool;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.warehouse.query.QueryLimits;
import io.iterablemcp.warehouse.query.QueryStopped;
import io.iterablemcp.warehouse.query.ResultFile;
import io.iterablemcp.warehouse.query.ResultFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tool save_query_result: writes a result into the folder for exports. An agent chooses a name and never a path, and
 * reads no rows. This process writes the file, because the one of the query can write none.
 */
public final class SaveQueryResult implements ComposedTool {

    private static final long ROWS = 5_000_000;
    private static final long CHARACTERS = 1L << 30;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final LoadedData data;

    public SaveQueryResult(LoadedData data) {
        this.data = data;
    }

    @Override
    public String name() {
        return "save_query_result";
    }

    @Override
    public Outcome answer(Call call) {
        if (!call.caller().onThisMachine()
                && !ToolPattern.any(call.caller().project().mode().allow(), name())) {
            return new Outcome.Refused(
                    Outcome.Reason.DATA,
                    "files are not saved on this server for agents that come over the network",
                    "Read the rows with query_data, or have a person set ITERABLE_TOOLS_ALLOW=save_query_result.");
        }
        ResultFormat format =
                call.arguments().text("format").flatMap(ResultFormat::of).orElse(ResultFormat.CSV);
        Path target =
                data.folder().exports().resolve(call.arguments().text("name").orElseThrow() + "." + format.word());
        if (Files.exists(target)) {
            return new Outcome.Refused(
                    Outcome.Reason.QUERY, "there is a file of this name already", "Choose another name.");
        }
        try {
            return save(call, format, target);
        } catch (QueryStopped e) {
            return LoadedData.refused(e);
        } catch (IOException e) {
            return LoadedData.failed(e);
        }
    }

    private Outcome save(Call call, ResultFormat format, Path target) throws QueryStopped, IOException {
        try (ResultFile file = ResultFile.at(target, format)) {
            QueryReport report = data.query(
                    call, data.people(call), QueryData.sql(call), QueryLimits.whole(ROWS, CHARACTERS), TIMEOUT, file);
            if (report.end().truncated()) {
                return new Outcome.Refused(
                        Outcome.Reason.QUERY,
                        "the result is larger than 5,000,000 rows or 1 GB",
                        "Filter or group more. Nothing was saved.");
            }
            long bytes = file.finish(data.process(), call.caller()::cancelled);
            Map<String, Json> answer = new LinkedHashMap<>();
            answer.put("path", Json.text(target.toString()));
            answer.put("rows", Json.Num.of(report.end().rows()));
            answer.put("bytes", Json.Num.of(bytes));
            report.addTo(answer);
            return new Outcome.Answered(
                    JsonWriter.write(new Json.Obj(answer)),
                    file.hasFormulas()
                            ? List.of("Some values begin like a formula: a spreadsheet should import them as text.")
                            : List.of());
        }
    }
}
