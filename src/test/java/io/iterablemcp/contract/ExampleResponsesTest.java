package io.iterablemcp.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.tools.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example body reaches the agent complete. */
class ExampleResponsesTest {

    static Stream<EndpointFacts.Tool> tools() {
        return EndpointFacts.tools();
    }

    @ParameterizedTest
    @MethodSource("tools")
    void arrivesComplete(EndpointFacts.Tool tool) throws Exception {
        String body = example(tool);
        try (MockWebServer iterable = NoDelaySockets.mockServer()) {
            iterable.start();
            iterable.enqueue(new MockResponse.Builder()
                    .code(200)
                    .setHeader("Content-Type", tool.contentType())
                    .body(body)
                    .build());

            Outcome outcome =
                    LivePipeline.at(iterable).run(tool.name(), new SampleCall(tool, Variant.MINIMAL).arguments());

            assertThat(outcome).as(outcome.words()).isInstanceOf(Outcome.Answered.class);
            String shown = ((Outcome.Answered) outcome).text();
            switch (tool.contentType()) {
                case "application/json" -> assertThat(JsonReader.read(shown)).isEqualTo(JsonReader.read(body));
                case "text/html" -> assertThat(shown).isEqualTo(body);
                case "application/x-ndjson" ->
                    assertThat(only(shown))
                            .isEqualTo(body.lines().map(JsonReader::read).toList());
                case "text/csv" -> assertThat(csv(shown)).isEqualTo(cells(body));
                default -> assertThat(plain(shown)).isEqualTo(body.lines().toList());
            }
        }
    }

    /** The rows of an object with one array. */
    private static List<Json> only(String shown) {
        Json.Obj object = (Json.Obj) JsonReader.read(shown);
        assertThat(object.fields()).hasSize(1);
        return object.list(object.fields().keySet().iterator().next());
    }

    private static List<String> plain(String shown) {
        if (!shown.startsWith("{")) {
            return shown.lines().toList();
        }
        Json value =
                ((Json.Obj) JsonReader.read(shown)).fields().values().iterator().next();
        return value instanceof Json.Arr rows
                ? rows.items().stream().map(row -> ((Json.Str) row).text()).toList()
                : List.of(((Json.Num) value).digits());
    }

    private static List<List<String>> csv(String shown) {
        Json.Obj table = (Json.Obj) JsonReader.read(shown);
        List<List<String>> cells = new ArrayList<>();
        cells.add(texts(table.list("columns")));
        table.list("rows").forEach(row -> cells.add(texts(((Json.Arr) row).items())));
        return cells;
    }

    private static List<String> texts(List<Json> cells) {
        return cells.stream().map(cell -> ((Json.Str) cell).text()).toList();
    }

    /** The examples contain no comma inside quotes. */
    private static List<List<String>> cells(String body) {
        return body.lines()
                .map(line -> List.of(line.replace("\"", "").split(",", -1)))
                .toList();
    }

    private static String example(EndpointFacts.Tool tool) throws IOException {
        try (InputStream in =
                ExampleResponsesTest.class.getResourceAsStream("/iterable-api/responses/" + tool.example())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
