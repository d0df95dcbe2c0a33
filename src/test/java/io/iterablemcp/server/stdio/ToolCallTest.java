package io.iterablemcp.server.stdio;

import static io.iterablemcp.server.TestTools.answered;
import static io.iterablemcp.server.stdio.MessageReads.code;
import static io.iterablemcp.server.stdio.MessageReads.isError;
import static io.iterablemcp.server.stdio.MessageReads.result;
import static io.iterablemcp.server.stdio.MessageReads.text;
import static io.iterablemcp.server.stdio.MessageReads.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolCallTest {

    private static Outcome echo(Call call) {
        return answered(JsonWriter.write(call.arguments()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"n\":1.50,\"big\":123456789012345678901234567890,\"tiny\":1e-400,\"zero\":-0}",
                "{\"deep\":{\"a\":[1,null,\"1\",true,{}],\"b\":{\"c\":[]}}}",
                "{\"z\":1,\"a\":2,\"m\":3}",
                "{\"text\":\"Zürich 🎈 \\n \\\" \\\\ \u2028\"}",
                "{\"half\":\"\\uD83D\"}",
                "{}",
            })
    void handsArgumentsOverAsTheyWereWritten(String arguments) throws Exception {
        try (StdioClient client = StdioClient.ready(ToolCallTest::echo)) {
            client.call(1, "get_thing", arguments);
            Json.Obj answer = client.answer(1);
            assertThat(isError(answer)).isFalse();
            assertThat(JsonReader.read(text(answer))).isEqualTo(JsonReader.read(arguments));
            assertThat(result(answer).fields()).containsOnlyKeys("content", "isError");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":\"get_thing\"}", "{\"name\":\"get_thing\",\"arguments\":null}"})
    void treatsMissingArgumentsAsEmpty(String params) throws Exception {
        try (StdioClient client = StdioClient.ready(ToolCallTest::echo)) {
            client.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":%s}".formatted(params));
            assertThat(text(client.answer(1))).isEqualTo("{}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "\"{}\"", "7", "true"})
    void refusesArgumentsThatAreNotAnObject(String arguments) throws Exception {
        AtomicInteger runs = new AtomicInteger();
        try (StdioClient client = StdioClient.ready(call -> answered("" + runs.incrementAndGet()))) {
            client.call(1, "get_thing", arguments);
            Json.Obj answer = client.answer(1);
            assertThat(isError(answer)).isTrue();
            assertThat(text(answer)).startsWith("Refused, nothing was sent: arguments came as");
            assertThat(runs).hasValue(0);
        }
    }

    @Test
    void letsThePipelineAnswerForClosedAndUnknownTools() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        try (StdioClient client = StdioClient.ready(call -> answered("" + runs.incrementAndGet()))) {
            client.call(1, "change_thing", "{}");
            Json.Obj closed = client.answer(1);
            assertThat(isError(closed)).isTrue();
            assertThat(text(closed)).contains("ITERABLE_ENABLE_WRITES=true");
            client.call(2, "get_thin", "{}");
            Json.Obj unknown = client.answer(2);
            assertThat(isError(unknown)).isTrue();
            assertThat(text(unknown)).contains("Did you mean get_thing?");
            assertThat(runs).hasValue(0);
        }
    }

    @Test
    void givesNotesInATextOfTheirOwn() throws Exception {
        try (StdioClient client =
                StdioClient.ready(call -> new Outcome.Answered("[1,2]", List.of("2 of 9 rows.", "Ask for page 2.")))) {
            client.call(1, "get_thing", "{}");
            assertThat(texts(client.answer(1))).containsExactly("[1,2]", "2 of 9 rows.\nAsk for page 2.");
        }
    }

    @Test
    void marksWhatMayHaveHappenedAsAnError() throws Exception {
        try (StdioClient client =
                StdioClient.ready(call -> new Outcome.Uncertain("It may have happened.", "Check with get_thing."))) {
            client.call(1, "get_thing", "{}");
            Json.Obj answer = client.answer(1);
            assertThat(isError(answer)).isTrue();
            assertThat(texts(answer)).containsExactly("It may have happened. Check with get_thing.");
        }
    }

    static List<Function<Call, Outcome>> breakages() {
        return List.of(
                call -> {
                    throw new IllegalStateException("secret jane@example.com");
                },
                call -> {
                    throw new NullPointerException();
                },
                call -> {
                    throw new OutOfMemoryError("secret");
                },
                call -> {
                    throw new NoClassDefFoundError("secret");
                },
                call -> answered("" + endless(1)),
                call -> null);
    }

    @ParameterizedTest
    @MethodSource("breakages")
    void answersInItsOwnWordsWhateverBreaksInside(Function<Call, Outcome> breakage) throws Exception {
        try (StdioClient client = StdioClient.ready(
                call -> call.tool().name().equals("get_thing") ? breakage.apply(call) : answered("fine"))) {
            client.call(1, "get_thing", "{}");
            Json.Obj answer = client.answer(1);
            assertThat(isError(answer)).isTrue();
            assertThat(text(answer))
                    .startsWith("The server failed with an internal error")
                    .doesNotContain("secret", "jane@example.com", "Error", "Exception");
            client.call(2, "list_things", "{}");
            assertThat(text(client.answer(2))).isEqualTo("fine");
        }
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int endless(int depth) {
        return endless(depth + 1) + 1;
    }

    @Test
    void carriesAnAnswerOf20Megabytes() throws Exception {
        String large = "äx".repeat(7_000_000);
        try (StdioClient client = StdioClient.ready(call -> answered(large))) {
            client.call(1, "get_thing", "{}");
            assertThat(text(client.answer(1))).isEqualTo(large);
        }
    }

    @Test
    void refusesASecondRequestWithTheIdOfARunningOne() throws Exception {
        HeldCalls gate = new HeldCalls();
        try (StdioClient client = StdioClient.ready(call -> gate.pass("first"))) {
            client.call(1, "get_thing", "{}");
            gate.awaitArrivals(1);
            client.call(1, "get_thing", "{}");
            assertThat(code(client.answer(1))).isEqualTo(-32600);
            client.send("{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"method\":\"ping\"}");
            assertThat(client.answer("\"1\"").has("result")).isTrue();
            gate.open();
            assertThat(text(client.answer(1))).isEqualTo("first");
            client.call(1, "get_thing", "{}");
            assertThat(text(client.answer(1))).isEqualTo("first");
        }
    }
}
