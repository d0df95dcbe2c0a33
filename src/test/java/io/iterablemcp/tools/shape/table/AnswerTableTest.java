package io.iterablemcp.tools.shape.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnswerTableTest {

    private static final List<String> TIMES = List.of("createdAt", "at", "seen.at");

    private static final String[] HOSTILE = {
        "",
        " ",
        "a|b",
        "|",
        "\t",
        "a\nb",
        "\"",
        "\\",
        "null",
        "true",
        "false",
        "0",
        "-1",
        "1e5",
        "1.50",
        "007",
        "+",
        ".",
        ":ms",
        "=",
        "{}",
        "[1]",
        "{",
        "[",
        "table/1|5 rows",
        "2026-01-02T00:00:00Z",
        "2026-01-02T00:00:00.000Z",
        "2026-01-02 09:00:01 +00:00",
        "1767225600000",
        "ä€😀",
        "\u2028",
        "\ud800",
        "end ",
        "x=[y",
        "x=\"y",
        "12-3",
        "2026-13-99T99:99:99.120Z",
        "\u0000",
        "a.b"
    };

    @Test
    void leavesRowsThatAreTablesThemselvesAsTheyAre() {
        String medium = "{\"medium\":\"Email\",\"columns\":[\"id\",\"name\"],\"rows\":[[1,\"a\"],[2,\"b\"]]}";
        String json = "{\"media\":[" + String.join(",", Collections.nCopies(6, medium)) + "]}";

        assertThat(AnswerTable.of(json, Optional.empty(), List.of())).isEmpty();
    }

    @Test
    void rowsBecomeLines() {
        String json = "{\"lists\":["
                + rows("{\"id\":%d,\"name\":\"List %d\",\"createdAt\":176722560000%d,\"type\":\"Static\"}")
                + "],\"totalCount\":6}";
        assertThat(table(json)).isEqualTo("""
                        table/1|6 rows of lists|type=Static
                        id|name|createdAt:ms
                        0|List 0|2026-01-01T00:00:00Z
                        1|List 1|2026-01-01T00:00:00.001Z
                        2|List 2|2026-01-01T00:00:00.002Z
                        3|List 3|2026-01-01T00:00:00.003Z
                        4|List 4|2026-01-01T00:00:00.004Z
                        5|List 5|2026-01-01T00:00:00.005Z
                        {"totalCount":6}""");
        same(json);
    }

    @Test
    void objectsWithinRowsBecomeColumnsWithDots() {
        String json = "{\"lists\":[" + rows("{\"a\":{\"b\":%d,\"c.d\":\"x%d\"},\"e\":{\"x%d\":1},\"l\":[%d]}") + "]}";
        assertThat(table(json).lines().limit(3))
                .containsExactly("table/1|6 rows of lists", "a.b|a.\"c.d\"|e|l", "0|x0|{\"x0\":1}|[0]");
        same(json);
    }

    @Test
    void missingNullAndEmptyAreToldApart() {
        String json =
                "[{\"id\":\"1\",\"n\":null},{\"id\":\"2\",\"n\":\"\"},{\"id\":\"3\"},{\"id\":\"4\",\"n\":\"null\"},"
                        + "{\"id\":\"5\",\"n\":\"text\"}]";
        assertThat(table(json)).isEqualTo("table/1|5 rows\nid:text|n\n1|null\n2|\"\"\n3\n4|\"null\"\n5|text");
        same(json);
    }

    @Test
    void timesOfAllFormsReadBack() {
        same("["
                + rows("{\"createdAt\":\"2026-01-0%dT00:00:00.000Z\",\"at\":\"2026-01-02 09:00:0%d +00:00\",\"x\":1%d}")
                + "]");
        same("["
                + rows(
                        "{\"createdAt\":17672256%d,\"at\":\"2026-01-02T00:00:0%dZ\",\"seen\":{\"at\":1767225600%d23},\"x\":%d}")
                + "]");
        // The third is in another form and stays, the fourth is masked.
        String mixed = "[{\"at\":1767225600000},{\"at\":1767225600120},{\"at\":\"2026-01-02T00:00:00Z\"},"
                + "{\"at\":\"time-k3\"},{\"at\":null}]";
        assertThat(table(mixed))
                .isEqualTo("table/1|5 rows\nat:ms\n2026-01-01T00:00:00Z\n2026-01-01T00:00:00.12Z\n"
                        + "\"2026-01-02T00:00:00Z\"\ntime-k3\nnull");
        same(mixed);
    }

    @Test
    void tablesOfIterableKeepTheirColumns() {
        String json = "{\"columns\":[\"id\",\"id\",\"A.b\",\"createdAt\"],\"rows\":["
                + rows("[\"%d\",\"\",\"0\",\"2026-01-02 09:00:0%d +00:00\"]") + "]}";
        assertThat(table(json).lines().limit(3))
                .containsExactly(
                        "table/1|6 lists of rows|id=\"\"|\"A.b\":text=0",
                        "id:text|id=|\"A.b\":text=|createdAt:+00:00",
                        "0|2026-01-02T09:00:00Z");
        same(json);
    }

    @Test
    void rareFieldsShareAColumn() {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            rows.add("{\"id\":" + i + (i % 20 == 7 ? ",\"reason\":\"r" + i + "\",\"by\":{\"name\":\"n\"}" : "") + "}");
        }
        String json = "{\"jobs\":[" + String.join(",", rows) + "]}";
        assertThat(table(json)).contains("\nid|+\n", "\n7|{\"reason\":\"r7\",\"by\":{\"name\":\"n\"}}\n");
        same(json);
    }

    @Test
    void whatIsNotRowsStaysJson() {
        for (String json : List.of(
                "{}",
                "[]",
                "[1,2,3,4]",
                "{\"lists\":[{},{},{},{}]}",
                "[1,2,3,4,5,6]",
                "[{\"a\":1,\"a\":2},1,2,3,4]",
                "{\"lists\":[1,2,3,4,5],\"lists\":[\"aaaaa\",\"bbbbb\",\"ccccc\",\"ddddd\",\"eeeee\"]}",
                "<html>",
                "plain",
                "",
                "[[1],[2],[3],[4],[5]]",
                "{\"lists\":[{\"id\":1},{\"id\":2},{\"id\":3},{\"id\":4},{\"i",
                "{\"lists\":[{\"id\": 1},{\"id\":2},{\"id\":3},{\"id\":4},{\"id\":5}]}",
                "[[\"a\"],",
                "[1,2,3,4,5",
                "{\"a\"")) {
            assertThat(AnswerTable.of(json, Optional.of("lists"), TIMES))
                    .as(json)
                    .isEmpty();
        }
    }

    @Test
    void anyRowsReadBack() {
        Random random = new Random(20260);
        int tables = 0;
        for (int i = 0; i < 4000; i++) {
            tables += same(JsonWriter.write(answer(random))) ? 1 : 0;
        }
        assertThat(tables).isGreaterThan(1000);
    }

    private static Json answer(Random random) {
        List<Json> rows = new ArrayList<>();
        int count = random.nextInt(3, 40);
        int sameness = random.nextInt(1, 5);
        boolean lists = random.nextInt(6) == 0;
        List<Json> columns = new ArrayList<>();
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            columns.add(Json.text(name(random)));
        }
        for (int i = 0; i < count; i++) {
            if (lists) {
                rows.add(new Json.Arr(
                        columns.stream().map(it -> value(random, 3)).toList()));
            } else {
                boolean again = i > 0 && random.nextInt(sameness) > 0;
                rows.add(again ? rows.get(i - 1) : random.nextInt(12) == 0 ? value(random, 0) : object(random, 0));
            }
        }
        Json.Obj answer = Json.Obj.EMPTY;
        if (lists) {
            answer = answer.with("columns", new Json.Arr(columns));
        } else if (random.nextInt(8) == 0) {
            return new Json.Arr(rows);
        } else if (random.nextBoolean()) {
            answer = (Json.Obj) object(random, 2);
        }
        answer = answer.with("lists", new Json.Arr(rows));
        if (random.nextBoolean()) {
            answer = answer.with("nextPageUrl", value(random, 2));
        }
        return random.nextInt(5) == 0
                ? Json.Obj.EMPTY.with("msg", Json.text("")).with("params", answer)
                : answer;
    }

    private static Json object(Random random, int depth) {
        Map<String, Json> fields = new LinkedHashMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            fields.put(name(random), value(random, depth + 1));
        }
        return new Json.Obj(fields);
    }

    private static String name(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> HOSTILE[random.nextInt(HOSTILE.length)];
            case 1 -> "at";
            case 2 -> "createdAt";
            case 3 -> "seen";
            default -> Character.toString('a' + random.nextInt(6));
        };
    }

    private static Json value(Random random, int depth) {
        return switch (random.nextInt(depth > 7 ? 6 : 9)) {
            case 0 -> Json.text(HOSTILE[random.nextInt(HOSTILE.length)]);
            case 1 ->
                new Json.Num(List.of(
                                "0",
                                "-0",
                                "1.50",
                                "1e400",
                                "-12.25E+3",
                                "9".repeat(500),
                                "1767225600000",
                                "1767225600120")
                        .get(random.nextInt(8)));
            case 2 -> Json.flag(random.nextBoolean());
            case 3 -> Json.Null.NULL;
            case 4 -> Json.text("9".repeat(random.nextInt(500)));
            case 5 -> Json.text("2026-01-02T03:04:05." + random.nextInt(100, 1000) + "Z");
            case 6 ->
                new Json.Arr(IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> value(random, depth + 1))
                        .toList());
            default -> object(random, depth + 1);
        };
    }

    private static String rows(String pattern) {
        return String.join(
                ",",
                IntStream.range(0, 6)
                        .mapToObj(i -> pattern.replace("%d", Integer.toString(i)))
                        .toList());
    }

    private static String table(String json) {
        return AnswerTable.of(json, Optional.of("lists"), TIMES)
                .or(() -> AnswerTable.of(json, Optional.empty(), TIMES))
                .orElseThrow();
    }

    /** @return whether it became a table */
    private static boolean same(String json) {
        Optional<String> table = AnswerTable.of(json, Optional.of("lists"), TIMES);
        if (table.isEmpty()) {
            table = AnswerTable.of(json, Optional.empty(), TIMES);
        }
        table.ifPresent(text -> {
            assertThat(TableReader.read(text)).as("%s%n%s", json, text).isEqualTo(JsonReader.read(json));
            assertThat(text.length()).isLessThan(json.length());
        });
        return table.isPresent();
    }
}
