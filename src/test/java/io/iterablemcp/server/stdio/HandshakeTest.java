package io.iterablemcp.server.stdio;

import static io.iterablemcp.server.TestTools.answered;
import static io.iterablemcp.server.stdio.MessageReads.code;
import static io.iterablemcp.server.stdio.MessageReads.isError;
import static io.iterablemcp.server.stdio.MessageReads.result;
import static io.iterablemcp.server.stdio.MessageReads.text;
import static io.iterablemcp.server.stdio.MessageReads.why;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.server.ServerInfo;
import io.iterablemcp.server.mcp2025.stdio.StdioConnection;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeTest {

    @Test
    void introducesItself() throws Exception {
        try (StdioClient client = StdioClient.silent(call -> answered("{}"))) {
            client.send(StdioClient.INITIALIZE.formatted("{}"));
            Json.Obj greeting = result(client.answer("\"init\""));
            assertThat(greeting.get("serverInfo"))
                    .contains(
                            JsonReader.read("{\"name\":\"iterable-mcp\",\"title\":\"Iterable\",\"version\":\"9.9\"}"));
            assertThat(greeting.get("capabilities"))
                    .contains(
                            JsonReader.read(
                                    "{\"completions\":{},\"logging\":{},\"prompts\":{\"listChanged\":false},\"resources\":{\"subscribe\":false,\"listChanged\":false},\"tools\":{\"listChanged\":false}}"));
            assertThat(greeting.text("instructions")).contains(ServerInfo.INSTRUCTIONS);
            assertThat(ServerInfo.INSTRUCTIONS).hasSizeLessThanOrEqualTo(900).doesNotContain("\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"2024-11-05, 2024-11-05", "2025-06-18, 2025-06-18", "2025-11-25, 2025-11-25", "1999-01-01, 2025-11-25"})
    void agreesOnAVersionOfTheProtocol(String asked, String agreed) throws Exception {
        try (StdioClient client = StdioClient.silent(call -> answered("{}"))) {
            client.send(StdioClient.INITIALIZE.formatted("{}").replace("2025-11-25", asked));
            assertThat(result(client.answer("\"init\"")).text("protocolVersion"))
                    .contains(agreed);
        }
    }

    @Test
    void answersPingAndListBeforeTheHandshake() throws Exception {
        try (StdioClient client = StdioClient.silent(call -> answered("{}"))) {
            client.ping(1);
            assertThat(result(client.answer(1))).isEqualTo(Json.Obj.EMPTY);
            client.send("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}");
            assertThat(result(client.answer(2)).list("tools")).hasSize(2);
        }
    }

    @Test
    void refusesWhatComesTooEarly() throws Exception {
        try (StdioClient client = StdioClient.silent(call -> answered("{}"))) {
            client.call(1, "get_thing", "{}");
            assertThat(why(client.answer(1))).isEqualTo("Send initialize first.");
            client.send(
                    "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"logging/setLevel\",\"params\":{\"level\":\"info\"}}");
            assertThat(why(client.answer(2))).isEqualTo("Send notifications/initialized first.");
        }
    }

    @Test
    void answersServerDiscoverAtOnceSoThatNewerClientsFallBack() throws Exception {
        try (StdioClient client = StdioClient.silent(call -> answered("{}"))) {
            client.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"server/discover\"}");
            assertThat(code(client.answer(1))).isEqualTo(-32601);
            client.shakeHands("{}");
            client.call(2, "get_thing", "{}");
            assertThat(text(client.answer(2))).isEqualTo("{}");
        }
    }

    /** Without tools and without the SDK: nothing is loaded for it, and nothing is waited for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"server/discover\"}",
                "{\"method\":\"server/discover\",\"jsonrpc\":\"2.0\",\"params\":{\"_meta\":{\"a/b\":[1,\"2\",{}]}},\"id\":1}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/subscribe\",\"params\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\"}\r",
                "\n{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"a/b\"}\n{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"server/discover\"}"
            })
    void refusesAProbeAndGreetsBeforeItHasTools(String probe) throws Exception {
        String input = probe + "\n" + StdioClient.INITIALIZE.formatted("{}") + "\n";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CountDownLatch greeted = new CountDownLatch(1);
        StdioServer.listen(
                new StdioConnection("9.9"),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new OutputStream() {
                    @Override
                    public void write(int letter) {
                        out.write(letter);
                        if (out.toString(StandardCharsets.UTF_8).contains("serverInfo")) {
                            greeted.countDown();
                        }
                    }
                });
        assertThat(greeted.await(10, TimeUnit.SECONDS)).isTrue();
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        Json.Obj refusal = (Json.Obj) JsonReader.read(lines.get(lines.size() - 2));
        assertThat(refusal.get("id")).contains(JsonReader.read("1"));
        assertThat(code(refusal)).isEqualTo(-32601);
        assertThat(why(refusal)).contains("2025-11-25", "initialize");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "0", "-1", "\"\"", "\"ä€𝄞\"", "\"a\\u0041\\n\"", "9223372036854775807"})
    void refusesAProbeWithItsOwnId(String id) throws Exception {
        try (StdioClient client = StdioClient.silent(call -> answered("{}"))) {
            client.send("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"server/discover\"}");
            assertThat(code(client.answer(id))).isEqualTo(-32601);
        }
    }

    @Test
    void runsCallsOfAClientThatNeverSaysInitialized() throws Exception {
        try (StdioClient client = StdioClient.silent(call -> answered("[7]"))) {
            client.send(StdioClient.INITIALIZE.formatted("{}"));
            client.call(1, "get_thing", "{}");
            assertThat(text(client.answer(1))).isEqualTo("[7]");
        }
    }

    @Test
    void setsTheLogLevel() throws Exception {
        try (StdioClient client = StdioClient.ready(call -> answered("{}"))) {
            client.send(
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"logging/setLevel\",\"params\":{\"level\":\"info\"}}");
            assertThat(result(client.answer(1))).isEqualTo(Json.Obj.EMPTY);
        }
    }

    @Test
    void greetsASecondTime() throws Exception {
        try (StdioClient client = StdioClient.ready(call -> answered("{}"))) {
            client.send(StdioClient.INITIALIZE.formatted("{}").replace("\"init\"", "5"));
            assertThat(result(client.answer(5)).has("serverInfo")).isTrue();
            client.ping(6);
            assertThat(result(client.answer(6))).isEqualTo(Json.Obj.EMPTY);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":{},\"capabilities\":4}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"capabilities\":\"a@b.example\"}}",
            })
    void answersABrokenHandshakeInOurWords(String line) throws Exception {
        try (StdioClient client = StdioClient.silent(call -> answered("{}"))) {
            client.send(line);
            Json.Obj answer = client.answer(1);
            if (answer.has("error")) {
                assertThat(code(answer)).isEqualTo(-32602);
                assertThat(answer.toString()).doesNotContain("Exception", "tools.jackson", "a@b.example");
            }
            client.send(StdioClient.INITIALIZE.formatted("{}"));
            assertThat(result(client.answer("\"init\"")).has("serverInfo")).isTrue();
        }
    }

    @Test
    void tellsToolsWhoCalls() throws Exception {
        AtomicReference<String> who = new AtomicReference<>("");
        try (StdioClient client = StdioClient.ready(call -> {
            who.set(call.caller().agent() + "/" + call.caller().client() + "/"
                    + call.caller().project().name());
            return answered("{}");
        })) {
            client.call(1, "get_thing", "{}");
            assertThat(isError(client.answer(1))).isFalse();
            assertThat(who.get()).isEqualTo("local/test 1/default");
        }
    }
}
