package io.iterablemcp.server.stdio;

import static io.iterablemcp.server.TestTools.answered;
import static io.iterablemcp.server.stdio.MessageReads.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.server.AskingTool;
import io.iterablemcp.tools.Question;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions to a person, over stdin and stdout. */
class QuestionsTest {

    private static final String FORMS = "{\"elicitation\":{\"form\":{}}}";

    private static Json.Obj question(StdioClient client) {
        Json.Obj question = client.next().orElseThrow();
        assertThat(question.text("method")).contains("elicitation/create");
        return question;
    }

    private static void answer(StdioClient client, Json.Obj question, String answer) {
        client.send("{\"jsonrpc\":\"2.0\",\"id\":"
                + JsonWriter.write(question.get("id").orElseThrow()) + "," + answer + "}");
    }

    private static final String YES = "\"result\":{\"action\":\"accept\",\"content\":{\"choice\":\"send\"}}";

    @ParameterizedTest
    @MethodSource("io.iterablemcp.server.AskingTool#answers")
    void asksThePersonAndTakesOnlyAClearYes(String answer, String words) throws Exception {
        try (StdioClient client = StdioClient.ready("{\"elicitation\":{}}", new AskingTool())) {
            client.call(1, "get_thing", "{}");
            Json.Obj question = question(client);
            Json.Obj params = question.object("params").orElseThrow();
            assertThat(params.text("message")).contains("Send it?");
            assertThat(params.get("requestedSchema"))
                    .contains(JsonReader.read("{\"type\":\"object\",\"properties\":{\"choice\":{\"type\":\"string\","
                            + "\"title\":\"Your choice\",\"enum\":[\"send\",\"stop\"]}},\"required\":[\"choice\"]}"));
            answer(client, question, answer);
            assertThat(text(client.answer(1))).endsWith(words);
        }
    }

    @ParameterizedTest
    @MethodSource("io.iterablemcp.server.AskingTool#typedAnswers")
    void takesOnlyTheTypedNumberForAYesAndADeclineForANo(String answer, String words) throws Exception {
        try (StdioClient client = StdioClient.ready(FORMS, new AskingTool().typed())) {
            client.call(1, "get_thing", "{}");
            Json.Obj question = question(client);
            assertThat(question.object("params").orElseThrow().get("requestedSchema"))
                    .contains(JsonReader.read("{\"type\":\"object\",\"properties\":{\"answer\":{\"type\":\"string\","
                            + "\"title\":\"Type 1562 to approve\"}},\"required\":[\"answer\"]}"));
            answer(client, question, answer);
            assertThat(text(client.answer(1))).endsWith(words);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"elicitation\":{\"url\":{}}}", "{\"sampling\":{}}"})
    void saysHowToGoOnWhereTheClientCannotShowAForm(String capabilities) throws Exception {
        try (StdioClient client = StdioClient.ready(capabilities, new AskingTool())) {
            client.call(1, "get_thing", "{}");
            Json.Obj answer = client.next().orElseThrow();
            assertThat(text(answer)).contains("Nothing was sent", "Send it?", AskingTool.OTHERWISE);
            assertThat(answer.object("result").orElseThrow().get("isError")).contains(Json.Bool.TRUE);
        }
    }

    @Test
    void aSilentPersonEndsTheCallInTheSameWordsAndALateAnswerCountsOnce() throws Exception {
        try (StdioClient client = StdioClient.ready(FORMS, Duration.ofMillis(100), new AskingTool())) {
            client.call(1, "get_thing", "{\"id\":1}");
            Json.Obj question = question(client);
            assertThat(text(client.answer(1))).contains("Nothing was sent", AskingTool.OTHERWISE);
            answer(client, question, YES);
            client.call(2, "get_thing", "{\"id\":2}");
            assertThat(text(client.answer(2))).as("other arguments").contains(AskingTool.OTHERWISE);
            client.call(3, "get_thing", "{\"id\":1}");
            assertThat(text(client.answer(3))).isEqualTo("send");
            client.call(4, "get_thing", "{\"id\":1}");
            assertThat(text(client.answer(4))).as("counts once").contains(AskingTool.OTHERWISE);
        }
    }

    @Test
    void aSecondAnswerToTheSameQuestionCountsForNothing() throws Exception {
        try (StdioClient client = StdioClient.ready(FORMS, Duration.ofMillis(500), new AskingTool())) {
            client.call(1, "get_thing", "{}");
            Json.Obj question = question(client);
            answer(client, question, "\"result\":{\"action\":\"decline\"}");
            answer(client, question, YES);
            assertThat(text(client.answer(1))).isEqualTo("stop");
            client.call(2, "get_thing", "{}");
            assertThat(text(client.answer(2))).contains(AskingTool.OTHERWISE);
        }
    }

    @Test
    void aCallThatIsCancelledWhileItWaitsForThePersonIsNotRunAgain() throws Exception {
        AskingTool asking = new AskingTool();
        AtomicInteger runs = new AtomicInteger();
        try (StdioClient client = StdioClient.ready(FORMS, asking.withWork(call -> {
            runs.incrementAndGet();
            return asking.apply(call);
        }))) {
            client.call(1, "get_thing", "{}");
            Json.Obj question = question(client);
            client.cancel(1);
            answer(client, question, YES);
            client.ping(2);
            assertThat(client.next().orElseThrow().get("id")).contains(Json.Num.of(2));
            client.endInput();
            assertThat(client.next()).isEmpty();
            assertThat(runs).hasValue(1);
        }
    }

    @Test
    void aCallCanAskOneQuestionAfterTheOther() throws Exception {
        AskingTool asking = new AskingTool();
        List<String> heard = new CopyOnWriteArrayList<>();
        try (StdioClient client = StdioClient.ready(FORMS, asking.withWork(call -> {
            asking.questions().take(call).ifPresent(heard::add);
            return heard.size() == 2
                    ? answered(String.join(", ", heard))
                    : asking.questions().ask(call, new Question("Number " + heard.size(), List.of("send", "stop")), "");
        }))) {
            client.call(1, "get_thing", "{}");
            answer(client, question(client), YES);
            answer(client, question(client), "\"result\":{\"action\":\"decline\"}");
            assertThat(text(client.answer(1))).isEqualTo("send, stop");
        }
    }

    /** Somebody stopped the call and then closed the dialog that was still open. */
    @Test
    void anAnswerToACancelledCallApprovesNoLaterOne() throws Exception {
        AskingTool asking = new AskingTool();
        try (StdioClient client = StdioClient.ready(FORMS, asking)) {
            client.call(1, "get_thing", "{}");
            Json.Obj first = question(client);
            client.cancel(1);
            answer(client, first, YES);
            client.call(2, "get_thing", "{}");
            answer(client, question(client), "\"result\":{\"action\":\"decline\"}");
            assertThat(text(client.answer(2))).isEqualTo("stop");
        }
    }
}
