package io.iterablemcp.api.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.Reply;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CompactionTest {

    private static final String ANY = "{type: json}";
    private static final String[] STRINGS = {
        "\"\"",
        "\"a\"",
        "\"\\\"\"",
        "\"\\\\\"",
        "\"\\u0000\\ud83d\\ude00\"",
        "\"{[,:]}\"",
        "\"é\uD83D\uDE00\"",
        "\" \\n \\/ \""
    };
    private static final String[] OTHERS = {
        "0",
        "-0",
        "1.50",
        "12345678901234567890123",
        "1e5",
        "-2.0E-7",
        "true",
        "false",
        "null",
        "{}",
        "[]",
        "{ }",
        "[ ]"
    };

    private final Random random = new Random(42);

    @Test
    void meansTheSameAfterCompaction() throws IOException {
        for (int i = 0; i < 3000; i++) {
            String json = space() + value(0) + space();
            assertThat(JsonReader.read(AnswerReading.as(ANY).text(json))).isEqualTo(JsonReader.read(json));
        }
    }

    @Test
    void rejectsTheSameJsonAsTheReader() throws IOException {
        for (int i = 0; i < 3000; i++) {
            StringBuilder json = new StringBuilder(value(0));
            int at = random.nextInt(json.length());
            switch (random.nextInt(3)) {
                case 0 -> json.setLength(at);
                case 1 -> json.deleteCharAt(at);
                default -> json.insert(at, ",:{}[]\"\\0-.e ".charAt(random.nextInt(13)));
            }
            String text = json.toString();
            if (!text.startsWith("{") && !text.startsWith("[")) {
                continue;
            }
            Reply reply = AnswerReading.as(ANY).reply(text);
            assertThat(reply instanceof Reply.Delivered).as(text).isEqualTo(isJson(text));
        }
    }

    private static boolean isJson(String text) {
        try {
            JsonReader.read(text);
            return true;
        } catch (MalformedJson e) {
            return false;
        }
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 4 ? 2 : 4)) {
            case 0 -> pick(STRINGS);
            case 1 -> pick(OTHERS);
            case 2 -> "[" + items(depth, false) + "]";
            default -> "{" + items(depth, true) + "}";
        };
    }

    private String items(int depth, boolean named) {
        StringBuilder items = new StringBuilder();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            items.append(i == 0 ? "" : ",").append(space());
            if (named) {
                items.append("\"k")
                        .append(i)
                        .append("\"")
                        .append(space())
                        .append(':')
                        .append(space());
            }
            items.append(value(depth + 1)).append(space());
        }
        return items.toString();
    }

    private String space() {
        return random.nextInt(3) == 0 ? " \t\r\n".repeat(random.nextInt(3)) : "";
    }

    private String pick(String[] from) {
        return from[random.nextInt(from.length)];
    }
}
