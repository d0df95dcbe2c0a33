package io.iterablemcp.tools.report.project;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.safety.preview.JsonFields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The first rows, as many as a small answer has room for. Whoever names a limit gets as many as that. */
public final class FittingRows {

    /** Marks of JSON, and words that are counted in characters elsewhere. */
    private static final int SPARE = 150;

    private final int budget;
    private final long most;

    /**
     * @param smallest how many bytes an answer has at most where the agent names no limit
     * @param longest how many characters any answer may have
     */
    public FittingRows(Json.Obj arguments, int smallest, int longest) {
        Optional<Long> limit = JsonFields.whole(arguments, "limit");
        this.most = limit.orElse(Long.MAX_VALUE);
        this.budget = (limit.isPresent() ? longest : Math.min(smallest, longest)) - SPARE;
    }

    /**
     * Puts as many rows into the answer as fit.
     *
     * @param answer all of it; the field with the rows keeps its place
     * @return how many
     */
    public int put(Map<String, Json> answer, String field, List<? extends Json> rows) {
        answer.put(field, new Json.Arr(List.of()));
        int used = bytes(new Json.Obj(answer));
        List<Json> fitting = new ArrayList<>();
        for (Json row : rows) {
            used += bytes(row) + 1;
            if (fitting.size() == most || used > budget) {
                break;
            }
            fitting.add(row);
        }
        answer.put(field, new Json.Arr(List.copyOf(fitting)));
        return fitting.size();
    }

    private static int bytes(Json json) {
        return JsonWriter.write(json).getBytes(StandardCharsets.UTF_8).length;
    }
}
