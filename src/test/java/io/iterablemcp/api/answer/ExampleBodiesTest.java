package io.iterablemcp.api.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.Reply;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.AnswerForm.Kind;
import io.iterablemcp.manifest.ToolSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExampleBodiesTest {

    static Stream<ToolSpec> tools() {
        return AnswerFacts.tools().stream();
    }

    @Test
    void coversEveryKind() {
        assertThat(AnswerFacts.tools().stream()
                        .map(tool -> tool.answer().kind())
                        .distinct())
                .contains(Kind.JSON, Kind.TEXT, Kind.HTML, Kind.NUMBER, Kind.LINES, Kind.CSV, Kind.NDJSON);
    }

    @ParameterizedTest
    @MethodSource("tools")
    void losesNothing(ToolSpec tool) throws IOException {
        String body = new String(AnswerFacts.example(tool).readAllBytes(), StandardCharsets.UTF_8);
        String type = tool.answer().kind() == Kind.JSON ? "application/json" : "text/plain";

        Reply.Delivered delivered = AnswerReading.as(tool).type(type).delivered(body);

        assertThat(delivered.extent().cut()).isFalse();
        switch (tool.answer().kind()) {
            case JSON -> assertThat(JsonReader.read(delivered.text())).isEqualTo(JsonReader.read(body));
            case HTML, TEXT -> assertThat(delivered.text()).isEqualTo(body);
            case NUMBER -> assertThat(delivered.text()).isEqualTo("{\"size\":" + body.strip() + "}");
            case LINES ->
                assertThat(rows(delivered, "users"))
                        .isEqualTo(body.lines().<Json>map(Json::text).toList());
            case NDJSON ->
                assertThat(rows(delivered, "rows"))
                        .isEqualTo(body.lines().map(JsonReader::read).toList());
            case CSV -> assertThat(table(delivered)).isEqualTo(cells(body));
            default -> throw new AssertionError("no example of this kind");
        }
    }

    private static List<Json> rows(Reply.Delivered delivered, String name) {
        return ((Json.Obj) JsonReader.read(delivered.text())).list(name);
    }

    private static List<Json> table(Reply.Delivered delivered) {
        List<Json> table = new ArrayList<>();
        table.add(((Json.Obj) JsonReader.read(delivered.text())).get("columns").orElseThrow());
        table.addAll(rows(delivered, "rows"));
        return table;
    }

    /** Enough CSV for the examples, in which no cell contains a comma or a line break. */
    private static List<Json> cells(String body) {
        return body.lines()
                .<Json>map(line -> Json.texts(List.of(line.replace("\"", "").split(",", -1))))
                .toList();
    }
}
