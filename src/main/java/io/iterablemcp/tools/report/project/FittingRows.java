package io.iterablemcp.tools.report.project;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The first rows, as many as a small answer has room for. Whoever names a limit gets as many as that. */
public final class FittingRows {

    /** What an answer has besides its rows. */
    private static final int ROOM = 1_500;

    private final int budget;
    private final int most;

    /**
     * @param smallest how many bytes an answer has at most where the agent names no limit
     * @param longest how many characters any answer may have
     */
    public FittingRows(Json.Obj arguments, int smallest, int longest) {
        Optional<Integer> limit = arguments
                .get("limit")
                .filter(Json.Num.class::isInstance)
                .map(it -> Integer.parseInt(((Json.Num) it).digits()));
        this.most = limit.orElse(Integer.MAX_VALUE);
        this.budget = Math.max(ROOM / 3, Math.min(limit.isPresent() ? longest : smallest, longest) - ROOM);
    }

    public <T extends Json> List<T> of(List<T> rows) {
        List<T> fitting = new ArrayList<>();
        int used = 0;
        for (T row : rows) {
            used += JsonWriter.write(row).getBytes(StandardCharsets.UTF_8).length + 1;
            if (fitting.size() == most || (used > budget && !fitting.isEmpty())) {
                break;
            }
            fitting.add(row);
        }
        return List.copyOf(fitting);
    }
}
