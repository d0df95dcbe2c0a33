package io.iterablemcp.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.AnswerForm;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ToolSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A name that the manifest does not know is refused as a field, so it knows all that Iterable returns. */
class AnswerFieldsTest {

    private static final int BYTES_A_TOOL = 82;

    private static Stream<ToolSpec> reads() {
        return Catalogue.load().tools().stream()
                .filter(tool -> tool.endpoint().isPresent() && tool.access() == Access.READ);
    }

    static List<String> rows() {
        return reads().filter(tool ->
                        tool.answer().collection().isPresent() && tool.answer().kind() != AnswerForm.Kind.NUMBER)
                .map(ToolSpec::name)
                .toList();
    }

    static List<String> withExamples() {
        return reads().filter(tool -> !tool.answer().content().fields().isEmpty()
                        && tool.answer().kind() == AnswerForm.Kind.JSON)
                .map(ToolSpec::name)
                .toList();
    }

    private static ToolSpec tool(String name) {
        return Catalogue.load().find(name).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyReadOfRowsTakesTheThreeArgumentsForFewBytes(String name) {
        ToolSpec tool = tool(name);
        assertThat(tool.offered()).extracting(Argument::name).contains("fields", "match", "limit");
        int bytes = tool.listing().getBytes(StandardCharsets.UTF_8).length;
        String without = tool.listing()
                .replace("\"fields\":{\"type\":\"string\"},", "")
                .replace("\"match\":{\"type\":\"string\"},", "")
                .replace("\"limit\":{\"type\":\"integer\"},", "");
        assertThat(bytes - without.getBytes(StandardCharsets.UTF_8).length).isBetween(1, BYTES_A_TOOL);
    }

    @ParameterizedTest
    @MethodSource("withExamples")
    void knowsEveryFieldOfTheExample(String name) {
        ToolSpec tool = tool(name);
        Json.Obj body = (Json.Obj) JsonReader.read(ExampleBody.text(name + ".json"));
        Json.Obj answer = body.has("code") ? body.object("params").orElse(body) : body;
        List<String> paths = new ArrayList<>();
        if (tool.answer().collection().isPresent()) {
            answer.list(tool.answer().collection().get()).forEach(row -> collect("", row, paths));
        } else {
            collect("", answer, paths);
        }
        List<String> known = tool.answer().content().fields();
        assertThat(paths).allMatch(path -> known.stream().anyMatch(field -> covers(field, path)));
    }

    private static void collect(String path, Json value, List<String> paths) {
        if (value instanceof Json.Obj object) {
            object.fields().forEach((name, field) -> collect(path.isEmpty() ? name : path + "." + name, field, paths));
        } else if (value instanceof Json.Arr array) {
            array.items().forEach(item -> collect(path, item, paths));
        } else if (!path.isEmpty()) {
            paths.add(path);
        }
    }

    private static boolean covers(String field, String path) {
        return field.equals("*")
                || field.equals(path)
                || (field.endsWith(".*") && path.startsWith(field.substring(0, field.length() - 1)));
    }
}
