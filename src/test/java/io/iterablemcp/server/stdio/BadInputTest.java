package io.iterablemcp.server.stdio;

import static io.iterablemcp.server.TestTools.answered;
import static io.iterablemcp.server.stdio.MessageReads.code;
import static io.iterablemcp.server.stdio.MessageReads.result;
import static io.iterablemcp.server.stdio.MessageReads.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each bad line gets its proper answer, and the next good one is answered too. */
class BadInputTest {

    private static final int MIB = 1 << 20;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "not json                                              | -32700 | null",
                "{\"jsonrpc\":\"2.0\",\"id\":1,                        | -32700 | null",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"} {} | -32700 | null",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",}   | -32700 | null",
                "{'jsonrpc':'2.0'}                                     | -32700 | null",
                "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]  | -32600 | null",
                "[]                                                    | -32600 | null",
                "7                                                     | -32600 | null",
                "null                                                  | -32600 | null",
                "\"ping\"                                              | -32600 | null",
                "{}                                                    | -32600 | null",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"} | -32600 | null",
                "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}  | -32600 | null",
                "{\"jsonrpc\":\"2.0\",\"id\":1e2,\"method\":\"ping\"}  | -32600 | null",
                "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}   | -32600 | null",
                "{\"jsonrpc\":\"2.0\",\"id\":[1],\"method\":\"ping\"}  | -32600 | null",
                "{\"jsonrpc\":\"2.0\",\"id\":true,\"method\":\"ping\"} | -32600 | null",
                "{\"jsonrpc\":\"2.0\",\"id\":9223372036854775808,\"method\":\"ping\"} | -32600 | null",
                "{\"jsonrpc\":\"2.0\",\"id\":5}                        | -32600 | 5",
                "{\"jsonrpc\":\"2.0\",\"id\":\"five\"}                 | -32600 | \"five\"",
                "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":7}           | -32600 | 5",
                "{\"jsonrpc\":\"2.0\",\"method\":7}                    | -32600 | null",
                "{\"id\":5,\"method\":\"ping\"}                        | -32600 | 5",
                "{\"jsonrpc\":\"1.0\",\"id\":5,\"method\":\"ping\"}    | -32600 | 5",
                "{\"jsonrpc\":2.0,\"id\":5,\"method\":\"ping\"}        | -32600 | 5",
                "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"ping\",\"params\":[1]} | -32602 | 5",
                "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"no/such\"} | -32601 | 5",
                "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"\"}        | -32601 | 5",
                "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"resources/subscribe\"} | -32601 | 5",
                "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"tools/call\"} | -32602 | 5",
                "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"tools/call\",\"params\":{\"name\":7}} | -32602 | 5",
                "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"tools/call\",\"params\":{\"name\":\" \"}} | -32602 | 5",
                "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"logging/setLevel\"} | -32602 | 5",
                "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"logging/setLevel\",\"params\":{\"level\":[]}} | -32602 | 5",
            })
    void answersWithTheCodeOfJsonRpcAndGoesOn(String line, int code, String id) throws Exception {
        try (StdioClient client = StdioClient.ready(call -> answered("{}"))) {
            client.send(line);
            Json.Obj answer = client.next().orElseThrow();
            assertThat(code(answer)).as(MessageReads.why(answer)).isEqualTo(code);
            assertThat(answer.get("id")).contains(JsonReader.read(id));
            assertThat(answer.toString()).doesNotContain("Exception");
            pings(client);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   \t ",
                "\r",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/unheard\",\"params\":{\"a\":1}}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\"}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":99}}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/roots/list_changed\"}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":\"never asked\",\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":8,\"error\":{\"code\":1,\"message\":\"no\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":8,\"error\":\"no\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"what?\"}}",
                "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32700,\"message\":\"what?\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"result\":{}}",
                "{\"id\":8,\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":[1]}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/unheard\",\"params\":\"x\"}",
            })
    void saysNothingToWhatWantsNoAnswer(String line) throws Exception {
        try (StdioClient client = StdioClient.ready(call -> answered("{}"))) {
            client.send(line);
            pings(client);
        }
    }

    @Test
    void answersWhatIsNotUtf8() throws Exception {
        try (StdioClient client = StdioClient.ready(call -> answered("{}"))) {
            client.send(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}', '\n'});
            assertThat(code(client.next().orElseThrow())).isEqualTo(-32700);
            pings(client);
        }
    }

    @Test
    void answersWhatIsNestedTooDeeply() throws Exception {
        try (StdioClient client = StdioClient.ready(call -> answered("{}"))) {
            client.send("[".repeat(100_000));
            assertThat(code(client.next().orElseThrow())).isEqualTo(-32700);
            pings(client);
        }
    }

    @Test
    void answersACallWhoseArgumentsAreNestedTooDeeplyByItsId() throws Exception {
        try (StdioClient client = StdioClient.ready(call -> answered("{}"))) {
            client.call(5, "get_thing", "{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}");
            Json.Obj answer = client.answer(5);
            assertThat(code(answer)).isEqualTo(-32700);
            assertThat(answer.object("error").flatMap(error -> error.text("message")))
                    .hasValueSatisfying(words -> assertThat(words).contains("200 levels"));
            pings(client);
        }
    }

    @Test
    void answersACallThatIsNotUtf8ByItsId() throws Exception {
        try (StdioClient client = StdioClient.ready(call -> answered("{}"))) {
            client.send("{\"jsonrpc\":\"2.0\",\"id\":\"six\",\"method\":\"ping\",\"params\":{\"a\":\"\u00C3\"}}\n"
                    .getBytes(StandardCharsets.ISO_8859_1));
            assertThat(code(client.answer("\"six\""))).isEqualTo(-32700);
            pings(client);
        }
    }

    @Test
    void answersALineWithANulByte() throws Exception {
        try (StdioClient client = StdioClient.ready(call -> answered("{}"))) {
            client.send("{\"jsonrpc\":\"2.0\",\"id\":1,\0\"method\":\"ping\"}");
            assertThat(code(client.next().orElseThrow())).isEqualTo(-32700);
            client.send("\0");
            assertThat(code(client.next().orElseThrow())).isEqualTo(-32700);
            pings(client);
        }
    }

    @Test
    void takesTheCharacterThatStandsForBrokenBytes() throws Exception {
        try (StdioClient client =
                StdioClient.ready(call -> answered(call.arguments().text("text").orElseThrow()))) {
            client.call(1, "get_thing", "{\"text\":\"a\uFFFDb\"}");
            assertThat(text(client.answer(1))).isEqualTo("a\uFFFDb");
        }
    }

    @Test
    void takesWindowsLineEndsAndAByteOrderMark() throws Exception {
        try (StdioClient client = StdioClient.silent(call -> answered("{}"))) {
            client.send("\uFEFF{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\r");
            assertThat(client.answer(1).has("result")).isTrue();
        }
    }

    @Test
    void takesALineOf16MibAndSkipsALongerOne() throws Exception {
        try (StdioClient client = StdioClient.ready(call -> answered(
                Integer.toString(call.arguments().text("text").orElseThrow().length())))) {
            client.send(lineOf(16 * MIB));
            assertThat(text(client.answer(1))).isEqualTo(Integer.toString(textOf(16 * MIB)));
            client.send(lineOf(16 * MIB + 1));
            Json.Obj answer = client.next().orElseThrow();
            assertThat(code(answer)).isEqualTo(-32600);
            assertThat(answer.get("id")).contains(Json.Num.of(1));
            pings(client);
        }
    }

    private static final String HEAD =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"get_thing\",\"arguments\":{\"text\":\"";

    private static final String TAIL = "\"}}}";

    private static int textOf(int lineLength) {
        return lineLength - HEAD.length() - TAIL.length();
    }

    private static byte[] lineOf(int length) {
        String line = HEAD + "x".repeat(textOf(length)) + TAIL + "\n";
        return line.getBytes(StandardCharsets.US_ASCII);
    }

    private static void pings(StdioClient client) {
        client.ping(77);
        Json.Obj next = client.next().orElseThrow();
        assertThat(next.get("id")).as("the very next answer is the ping's").contains(Json.Num.of(77));
        assertThat(result(next)).isEqualTo(Json.Obj.EMPTY);
    }
}
