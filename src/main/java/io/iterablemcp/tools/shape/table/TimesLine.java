package io.iterablemcp.tools.shape.table;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.manifest.AnswerForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives the times of an answer that is no table in ISO 8601: {@code Times: createdAt 2026-01-02T09:30:00Z}. */
final class TimesLine {

    private static final String ENVELOPE = "params";
    private static final String NO_TIME = "none";

    private TimesLine() {}

    static Optional<String> of(String json, AnswerForm form) {
        Json answer;
        try {
            answer = JsonReader.read(json);
        } catch (MalformedJson e) {
            return Optional.empty(); // the answer was cut within a value
        }
        List<Json> rows = rows(answer, form);
        List<String> words = new ArrayList<>();
        for (String path : form.fields().times()) {
            List<String> times = rows.stream().map(row -> shown(row, path)).toList();
            if (times.stream().anyMatch(time -> !time.equals(NO_TIME))) {
                words.add(path + " " + String.join(", ", times));
            }
        }
        return words.isEmpty() ? Optional.empty() : Optional.of("Times: " + String.join("; ", words));
    }

    private static List<Json> rows(Json answer, AnswerForm form) {
        if (form.collection().isEmpty()) {
            return List.of(inner(answer));
        }
        List<Json> rows = inner(answer) instanceof Json.Obj object
                ? object.list(form.collection().get())
                : List.of();
        return rows.size() < AnswerTable.FEWEST ? rows : List.of();
    }

    private static Json inner(Json answer) {
        return answer instanceof Json.Obj object
                ? object.object(ENVELOPE).<Json>map(it -> it).orElse(answer)
                : answer;
    }

    /** A time that is in ISO already needs no second word. */
    private static String shown(Json row, String path) {
        Json value = row;
        for (String step : path.split("\\.", -1)) {
            value = value instanceof Json.Obj object ? object.get(step).orElse(Json.Null.NULL) : Json.Null.NULL;
        }
        String written = JsonWriter.write(value);
        TimeForm form = TimeForm.of(written, 0, written.length());
        if (form == null || form == TimeForm.ISO) {
            return NO_TIME;
        }
        StringBuilder time = new StringBuilder();
        form.append(time, written, 0, written.length());
        return time.toString();
    }
}
