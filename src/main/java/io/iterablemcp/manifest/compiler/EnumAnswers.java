package io.iterablemcp.manifest.compiler;

import io.iterablemcp.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fills in {@code enumOf: start_export_job.dataTypeName}: an answer that is the list of values of another tool. */
final class EnumAnswers {

    private static final String KEY = "enumOf";

    private final ManifestErrors report;

    EnumAnswers(ManifestErrors report) {
        this.report = report;
    }

    void fill(Map<Entry, Json.Obj> read) {
        Map<String, Json.Obj> byName = new HashMap<>();
        read.forEach((entry, compiled) -> byName.put(entry.name(), compiled));
        read.replaceAll((entry, compiled) -> compiled.object("answer")
                .flatMap(answer -> answer.object("constant"))
                .flatMap(constant -> constant.text(KEY))
                .map(path -> filled(entry, compiled, path, byName))
                .orElse(compiled));
    }

    private Json.Obj filled(Entry entry, Json.Obj compiled, String path, Map<String, Json.Obj> byName) {
        int dot = path.indexOf('.');
        Optional<Json> values = Optional.ofNullable(byName.get(path.substring(0, Math.max(dot, 0))))
                .flatMap(tool -> argument(tool, path.substring(dot + 1)))
                .flatMap(argument -> argument.get("enum"));
        if (values.isEmpty()) {
            report.about(entry.name())
                    .fault(
                            entry.at("answer", "constant"),
                            "enumOf: " + path
                                    + " is no enum: say tool.argument, such as start_export_job.dataTypeName");
            return compiled;
        }
        Json.Obj answer = compiled.object("answer").orElseThrow();
        return compiled.with("answer", answer.with("constant", values.get()));
    }

    private static Optional<Json.Obj> argument(Json.Obj tool, String name) {
        List<Json> input = tool.list("input");
        return input.stream()
                .map(Json.Obj.class::cast)
                .filter(argument -> argument.text("name").filter(name::equals).isPresent())
                .findFirst();
    }
}
