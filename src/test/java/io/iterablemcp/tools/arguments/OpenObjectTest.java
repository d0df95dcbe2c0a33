package io.iterablemcp.tools.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Free-form objects are sent unchanged: nulls, digits, strings, order. */
class OpenObjectTest {

    private final ToolFixture tool = ToolFixture.with("dataFields: object", """
                    events: {type: array, items: {type: object, fields: {eventName: string, dataFields: object}}}""");

    @RepeatedTest(100)
    void leavesTheContentUnchanged(RepetitionInfo repetition) {
        Json.Obj any = object(new Random(repetition.getCurrentRepetition()), 4);
        Json.Obj event = Json.Obj.EMPTY.with("eventName", Json.text("seen")).with("dataFields", any);
        Json.Obj given = Json.Obj.EMPTY.with("dataFields", any).with("events", new Json.Arr(List.of(event)));

        Json.Obj checked = tool.acceptedObject(given);

        assertThat(JsonWriter.write(checked)).isEqualTo(JsonWriter.write(given));
        assertThat(checked.get("dataFields").orElseThrow()).isSameAs(any);
    }

    @RepeatedTest(20)
    void parsesAStringAndKeepsEveryDigit(RepetitionInfo repetition) {
        String text = JsonWriter.write(object(new Random(repetition.getCurrentRepetition()), 3));

        Json.Obj checked = tool.acceptedObject(Json.Obj.EMPTY.with("dataFields", Json.text(text)));

        assertThat(JsonWriter.write(checked.get("dataFields").orElseThrow())).isEqualTo(text);
    }

    @Test
    void doesNotRepairTheContent() {
        String given = "{\"dataFields\":{\"b\":null,\"a\":\"7\",\"n\":1.50,\"e\":1E5,\"big\":12345678901234567890123,"
                + "\"t\":\"true\",\"d\":\"2026-02-30\",\"s\":\"\",\"l\":[],\"o\":{},\"j\":\"{\\\"x\\\":1}\",\"z\":-0}}";

        assertThat(tool.accepted(given)).isEqualTo(given);
    }

    @Test
    void refusesTooDeeplyNestedTextWithoutAStackOverflow() {
        String deep = "{\\\"a\\\":".repeat(100_000);

        assertThat(tool.refused("{\"dataFields\":\"" + deep + "\"}"))
                .startsWith("dataFields: got a string that is not valid JSON")
                .endsWith(", wanted an object, for example {\"name\":\"value\"}");
        assertThat(tool.refused("{\"events\":\"" + "[".repeat(100_000) + "\"}"))
                .startsWith("events: got a string that is not valid JSON");
    }

    @Test
    void saysWhereTextIsNotValidJson() {
        assertThat(tool.refused("{\"dataFields\":\"{\\\"a\\\": nope}\"}"))
                .startsWith("dataFields: got a string that is not valid JSON (line 1, column ")
                .doesNotContain("nope");
        assertThat(tool.refused("{\"dataFields\":\"{} {}\"}")).contains("not valid JSON");
        assertThat(tool.refused("{\"dataFields\":\"[1]\"}"))
                .startsWith("dataFields: got string \"[1]\", wanted an object");
        assertThat(tool.refused("{\"dataFields\":\"abc\"}"))
                .startsWith("dataFields: got string \"abc\", wanted an object");
        assertThat(tool.refused("{\"dataFields\":[1]}"))
                .startsWith("dataFields: got an array of 1 item, wanted an object");
    }

    @Test
    void looksAtKeysAndTheirNumberWhereTheManifestSaysSo() {
        ToolFixture documents = ToolFixture.taking("""
                        {type: object, minProperties: 1, maxProperties: 2, keyPattern: '^[a-zA-Z0-9-]{1,255}$'}""");

        assertThat(documents.accepted("{\"value\":{\"sku-1\":{\"a\":\"7\"},\"2\":null}}"))
                .isEqualTo("{\"value\":{\"sku-1\":{\"a\":\"7\"},\"2\":null}}");
        assertThat(documents.refused("{\"value\":{}}"))
                .isEqualTo("value: got an object with 0 keys, wanted an object of 1 to 2 keys,"
                        + " for example {\"example-1\":{\"name\":\"value\"}}");
        assertThat(documents.refused("{\"value\":{\"1\":1,\"2\":2,\"3\":3}}")).contains("got an object with 3 keys");
        assertThat(documents.refused("{\"value\":{\"sku 1\":{}}}"))
                .startsWith("value: got the key \"sku 1\", wanted an object of 1 to 2 keys"
                        + " whose keys match ^[a-zA-Z0-9-]{1,255}$");
        assertThat(documents.refused("{\"value\":{\"sku\\n\":{}}}")).contains("got the key \"sku\"");
    }

    private static Json.Obj object(Random random, int depth) {
        Map<String, Json> fields = new LinkedHashMap<>();
        int size = random.nextInt(6);
        for (int i = 0; i < size; i++) {
            fields.put(text(random), value(random, depth));
        }
        return new Json.Obj(fields);
    }

    private static Json value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 7)) {
            case 0 -> Json.Null.NULL;
            case 1 -> Json.flag(random.nextBoolean());
            case 2 -> Json.text(text(random));
            case 3 ->
                Json.text(List.of("7", "true", "null", "", "2026-01-31", "[1]", "{\"a\":1}")
                        .get(random.nextInt(7)));
            case 4 ->
                new Json.Num(List.of("0", "-0", "1.50", "1E5", "1e-400", "12345678901234567890123", "0.10")
                        .get(random.nextInt(7)));
            case 5 -> new Json.Num(random.nextLong() + "." + random.nextInt(1000) + "0");
            case 6 -> Json.Num.of(random.nextLong());
            case 7 -> object(random, depth - 1);
            default -> list(random, depth - 1);
        };
    }

    private static Json list(Random random, int depth) {
        List<Json> items = new ArrayList<>();
        int size = random.nextInt(5);
        for (int i = 0; i < size; i++) {
            items.add(value(random, depth));
        }
        return new Json.Arr(items);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        random.ints(random.nextInt(12), 0, 0x300).forEach(text::appendCodePoint);
        return text.append(random.nextBoolean() ? "😀" : "").toString();
    }

    @Test
    void theGeneratorProducesValidJson() {
        Json.Obj any = object(new Random(7), 4);

        assertThat(JsonReader.read(JsonWriter.write(any))).isEqualTo(any);
    }
}
