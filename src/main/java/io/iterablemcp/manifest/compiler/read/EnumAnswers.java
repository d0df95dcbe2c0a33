package io.iterablemcp.manifest.compiler.read;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.AnswerForm;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.ValueType;
import io.iterablemcp.manifest.compiler.yaml.Entry;
import io.iterablemcp.manifest.compiler.yaml.ManifestErrors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fills in {@code enumOf: start_export_job.dataTypeName}: an answer that is the list of values of another tool. */
public final class EnumAnswers {

    private static final String KEY = "enumOf";

    private final ManifestErrors report;

    public EnumAnswers(ManifestErrors report) {
        this.report = report;
    }

    public void fill(Map<Entry, ToolSpec> tools) {
        Map<String, ToolSpec> byName = new HashMap<>();
        tools.forEach((entry, tool) -> byName.put(entry.name(), tool));
        tools.replaceAll((entry, tool) -> path(tool.answer())
                .map(path -> filled(entry, tool, path, byName))
                .orElse(tool));
    }

    private static Optional<String> path(AnswerForm answer) {
        return answer.constant().filter(Json.Obj.class::isInstance).flatMap(constant -> ((Json.Obj) constant)
                .text(KEY));
    }

    private ToolSpec filled(Entry entry, ToolSpec tool, String path, Map<String, ToolSpec> byName) {
        int dot = path.indexOf('.');
        List<String> values = Optional.ofNullable(byName.get(path.substring(0, Math.max(dot, 0))))
                .flatMap(other -> other.argument(path.substring(dot + 1)))
                .map(Argument::type)
                .map(type -> type instanceof ValueType.Text text ? text.values() : List.<String>of())
                .orElse(List.of());
        if (values.isEmpty()) {
            report.about(entry.name())
                    .fault(
                            entry.at("answer", "constant"),
                            "enumOf: " + path
                                    + " is not an enum: write tool.argument, such as start_export_job.dataTypeName");
            return tool;
        }
        AnswerForm answer = tool.answer().withConstant(Json.texts(values));
        return new ToolSpec(tool.name(), tool.description(), tool.effect(), tool.call(), answer);
    }
}
