package io.iterablemcp.server.stdio;

import static io.iterablemcp.server.TestTools.answered;
import static io.iterablemcp.server.stdio.Answer.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Progress and questions: what a call does besides answering. */
class ExchangeTest {

    private static final String CALL =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"get_thing\",\"_meta\":%s}}";

    private static Outcome reports(Call call) {
        call.caller().progress(1, Optional.of(3.0), "first");
        call.caller().progress(2.5, Optional.empty(), "second");
        return answered("done");
    }

    private static Outcome asks(Call call) {
        return answered(call.caller().ask("Send it?", List.of("send", "stop")).orElse("nobody to ask"));
    }

    @Test
    void tellsProgressInOrderBeforeTheAnswer() throws Exception {
        try (StdioClient client = StdioClient.ready(ExchangeTest::reports)) {
            client.send(CALL.formatted("{\"progressToken\":\"t-1\"}"));
            assertThat(client.next().orElseThrow())
                    .isEqualTo(JsonReader.read("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":"
                            + "{\"progressToken\":\"t-1\",\"progress\":1,\"total\":3,\"message\":\"first\"}}"));
            assertThat(client.next().orElseThrow().object("params").orElseThrow())
                    .isEqualTo(JsonReader.read("{\"progressToken\":\"t-1\",\"progress\":2.5,\"message\":\"second\"}"));
            assertThat(text(client.next().orElseThrow())).isEqualTo("done");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "{\"progressToken\":null}", "{\"progressToken\":{}}"})
    void tellsNoProgressToThoseWhoDidNotAsk(String meta) throws Exception {
        try (StdioClient client = StdioClient.ready(ExchangeTest::reports)) {
            client.send(CALL.formatted(meta));
            assertThat(text(client.next().orElseThrow())).isEqualTo("done");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"result\":{\"action\":\"accept\",\"content\":{\"choice\":\"send\"}} | send",
                "\"result\":{\"action\":\"accept\",\"content\":{\"choice\":\"stop\"}} | stop",
                "\"result\":{\"action\":\"accept\",\"content\":{\"choice\":\"SEND\"}} | stop",
                "\"result\":{\"action\":\"accept\",\"content\":{}}                    | stop",
                "\"result\":{\"action\":\"accept\"}                                   | stop",
                "\"result\":{\"action\":\"decline\"}                                  | stop",
                "\"result\":{\"action\":\"cancel\"}                                   | stop",
                "\"result\":{\"action\":\"decline\",\"content\":{\"choice\":\"send\"}} | stop",
                "\"result\":{\"action\":\"sure\"}                                     | stop",
                "\"error\":{\"code\":-32601,\"message\":\"no\"}                       | nobody to ask",
            })
    void asksThePersonAndTakesOnlyAClearYes(String answer, String outcome) throws Exception {
        try (StdioClient client = StdioClient.ready("{\"elicitation\":{}}", ExchangeTest::asks)) {
            client.call(1, "get_thing", "{}");
            Json.Obj question = client.next().orElseThrow();
            assertThat(question.text("method")).contains("elicitation/create");
            Json.Obj params = question.object("params").orElseThrow();
            assertThat(params.text("message")).contains("Send it?");
            assertThat(params.get("requestedSchema"))
                    .contains(JsonReader.read("{\"type\":\"object\",\"properties\":{\"choice\":{\"type\":\"string\","
                            + "\"title\":\"Your choice\",\"enum\":[\"send\",\"stop\"]}},\"required\":[\"choice\"]}"));
            client.send("{\"jsonrpc\":\"2.0\",\"id\":"
                    + JsonWriter.write(question.get("id").orElseThrow()) + "," + answer + "}");
            assertThat(text(client.answer(1))).isEqualTo(outcome);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"elicitation\":{\"url\":{}}}", "{\"sampling\":{}}"})
    void asksNobodyWhenTheClientCannotShowAForm(String capabilities) throws Exception {
        try (StdioClient client = StdioClient.ready(capabilities, ExchangeTest::asks)) {
            client.call(1, "get_thing", "{}");
            assertThat(text(client.next().orElseThrow())).isEqualTo("nobody to ask");
        }
    }

    @Test
    void aCancelledQuestionCountsAsNo() throws Exception {
        AtomicReference<String> heard = new AtomicReference<>("");
        try (StdioClient client = StdioClient.ready("{\"elicitation\":{\"form\":{}}}", call -> {
            Outcome outcome = asks(call);
            heard.set(outcome.words());
            return outcome;
        })) {
            client.call(1, "get_thing", "{}");
            assertThat(client.next().orElseThrow().text("method")).contains("elicitation/create");
            client.cancel(1);
            client.endInput();
            assertThat(client.next()).isEmpty();
            assertThat(heard).hasValue("stop");
        }
    }
}
