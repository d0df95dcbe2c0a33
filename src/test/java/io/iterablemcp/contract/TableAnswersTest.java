package io.iterablemcp.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.ApiCall;
import io.iterablemcp.api.Reply;
import io.iterablemcp.api.answer.AnswerFacts;
import io.iterablemcp.api.answer.AnswerReader;
import io.iterablemcp.api.answer.SkipSeal;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.Places;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.AnswerForm;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.contract.Story;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.shape.table.AgentAnswer;
import io.iterablemcp.tools.shape.table.TableReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables of the example bodies and of a sandbox read back exactly, and are shorter. */
class TableAnswersTest {

    private static final Catalogue CATALOGUE = Catalogue.load();

    /** Lists of objects that are read most, and what is asked for. */
    private static final Map<String, String> LISTS = new TreeMap<>(
            Map.ofEntries(
                    Map.entry("get_campaigns", "{\"pageSize\":1000}"),
                    Map.entry("get_templates", "{\"pageSize\":1000}"),
                    Map.entry("get_lists", "{}"),
                    Map.entry("get_journeys", "{}"),
                    Map.entry("get_channels", "{}"),
                    Map.entry("get_message_types", "{}"),
                    Map.entry("list_experiments", "{}"),
                    Map.entry("get_catalog_items", "{\"catalogName\":\"products\",\"pageSize\":100}"),
                    Map.entry(
                            "export_data_json",
                            "{\"dataTypeName\":\"emailSend\",\"range\":\"All\",\"onlyFields\":[\"createdAt\",\"campaignId\",\"email\",\"messageId\"]}")));

    private static final Map<String, String> ANSWERS = new LinkedHashMap<>();
    private static final Map<String, String> SANDBOX_LISTS = new LinkedHashMap<>();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void play() {
        try (SandboxClient client = new SandboxClient();
                Store store = Stores.of(Places.at(folder), Clock.systemUTC())) {
            LivePipeline open = LivePipeline.masked(client, Mode.EVERYTHING, store);
            LISTS.forEach((tool, arguments) -> SANDBOX_LISTS.put(
                    tool, open.run(tool, (Json.Obj) JsonReader.read(arguments)).words()));
            Story.play(client, (name, method, path, body) -> {
                ToolSpec tool = CATALOGUE.find(name).orElseThrow();
                Outcome outcome = open.run(name, StoryArguments.of(tool, path, body));
                ANSWERS.put(name, outcome.words());
                return tool.access() == Access.READ
                        ? client.send(method, path, body)
                        : new SandboxClient.Reply(200, "application/json", outcome.words());
            });
        }
    }

    static Stream<ToolSpec> tools() {
        return AnswerFacts.tools().stream()
                .map(tool -> CATALOGUE.find(tool.name()).orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("tools")
    void everyExampleReadsBack(ToolSpec tool) throws IOException {
        Reply.Delivered example = (Reply.Delivered) new AnswerReader(40_000, SkipSeal.keyedBy("key"), List.of())
                .read(
                        new ApiCall(tool, Json.Obj.EMPTY, "local", "", words -> {}),
                        200,
                        "",
                        AnswerFacts.example(tool),
                        () -> false);
        readsBack(tool, example.text());
        if (tool.answer().collection().isPresent() && example.text().startsWith("{")) {
            Json many = many(
                    JsonReader.read(example.text()), tool.answer().collection().get());
            readsBack(tool, JsonWriter.write(many));
        }
    }

    @Test
    void everyAnswerOfASandboxReadsBack() {
        assertThat(ANSWERS).hasSizeGreaterThan(100);
        ANSWERS.forEach((name, text) -> readsBack(CATALOGUE.find(name).orElseThrow(), text));
        SANDBOX_LISTS.forEach((name, text) -> readsBack(CATALOGUE.find(name).orElseThrow(), text));
    }

    @Test
    void listsOfASandboxAreFortyPerCentShorter() {
        long asJson = 0;
        long asTables = 0;
        StringBuilder figures = new StringBuilder();
        for (Map.Entry<String, String> list : SANDBOX_LISTS.entrySet()) {
            String table = shortened(CATALOGUE.find(list.getKey()).orElseThrow(), list.getValue());
            assertThat(table.length())
                    .as(list.getKey())
                    .isLessThanOrEqualTo(list.getValue().length());
            figures.append(list.getKey() + " " + list.getValue().length() + " " + table.length() + " ");
            asJson += list.getValue().length();
            asTables += table.length();
        }
        assertThat((double) asTables / asJson).as(figures.toString()).isLessThan(0.6);
    }

    private static String shortened(ToolSpec tool, String text) {
        return AgentAnswer.of(tool.answer(), Json.Obj.EMPTY, text).text();
    }

    private static void readsBack(ToolSpec tool, String text) {
        AnswerForm form = tool.answer();
        String shown = shortened(tool, text);
        assertThat(shown.length()).as(tool.name()).isLessThanOrEqualTo(text.length());
        if (!shown.equals(text)) {
            assertThat(shown).startsWith("table/1|");
            assertThat(TableReader.read(shown)).as(tool.name()).isEqualTo(JsonReader.read(text));
        } else if (form.collection().isPresent() && form.kind() == AnswerForm.Kind.JSON) {
            assertThat(text.length()).as(tool.name() + " " + text).isLessThan(2000);
        }
    }

    /** Eight times the rows, with other numbers in each. */
    private static Json many(Json answer, String collection) {
        Json.Obj object = (Json.Obj) answer;
        if (!(object.get(collection).orElse(Json.Null.NULL) instanceof Json.Arr)) {
            return object.object("params")
                    .<Json>map(inner -> object.with("params", many(inner, collection)))
                    .orElse(answer);
        }
        List<Json> rows = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            for (Json row : object.list(collection)) {
                rows.add(other(row, i));
            }
        }
        return object.with(collection, new Json.Arr(rows));
    }

    private static Json other(Json value, int by) {
        if (value instanceof Json.Num number && number.digits().matches("\\d{3,15}")) {
            return Json.Num.of(Long.parseLong(number.digits()) + by);
        }
        if (value instanceof Json.Arr list) {
            return new Json.Arr(
                    list.items().stream().map(item -> other(item, by)).toList());
        }
        if (value instanceof Json.Obj object) {
            Map<String, Json> fields = new LinkedHashMap<>();
            object.fields().forEach((name, field) -> fields.put(name, other(field, by)));
            return new Json.Obj(fields);
        }
        return value;
    }
}
