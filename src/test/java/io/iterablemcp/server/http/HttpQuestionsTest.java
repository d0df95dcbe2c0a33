package io.iterablemcp.server.http;

import static io.iterablemcp.server.http.HttpAgent.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.server.AskingTool;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Questions to a person, on the stream of the call that asks. */
class HttpQuestionsTest {

    private static HttpAgent agent(TestServer server) {
        return HttpAgent.ready(server.mcp(), Optional.empty(), "{\"elicitation\":{}}");
    }

    private static Json.Obj question(SseEvents events) {
        Json.Obj question = events.next().orElseThrow();
        assertThat(question.text("method")).contains("elicitation/create");
        return question;
    }

    private static void answer(HttpAgent agent, Json.Obj question, String answer) {
        String id = JsonWriter.write(question.get("id").orElseThrow());
        assertThat(agent.post("{\"jsonrpc\":\"2.0\",\"id\":" + id + "," + answer + "}")
                        .statusCode())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @MethodSource("io.iterablemcp.server.AskingTool#answers")
    void asksThePersonAndTakesOnlyAClearYes(String answer, String words) throws Exception {
        try (TestServer server = TestServer.to(new AskingTool())) {
            HttpAgent agent = agent(server);
            try (SseEvents events = agent.call(1, "get_thing", "{}")) {
                answer(agent, question(events), answer);
                assertThat(text(events.next().orElseThrow())).endsWith(words);
            }
        }
    }

    @Test
    void saysHowToGoOnWhereTheClientCannotShowAForm() {
        try (TestServer server = TestServer.to(new AskingTool())) {
            assertThat(server.agent().says(1, "get_thing", "{}"))
                    .contains("Nothing was sent", "Send it?", AskingTool.OTHERWISE);
        }
    }

    @Test
    void asksNobodyWhereOnlyTheAnswerGetsThrough() {
        try (TestServer server = TestServer.to(new AskingTool())) {
            String call =
                    "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"tools/call\",\"params\":{\"name\":\"get_thing\"}}";
            assertThat(HttpAgent.whole(HttpAgent.send(agent(server)
                            .request()
                            .setHeader("Accept", "application/json")
                            .POST(BodyPublishers.ofString(call)))))
                    .contains(AskingTool.OTHERWISE);
        }
    }

    @Test
    void aSilentPersonEndsTheCallInTheSameWordsAndALateAnswerCountsOnce() throws Exception {
        try (TestServer server = TestServer.patient(Duration.ofMillis(100), new AskingTool())) {
            HttpAgent agent = agent(server);
            Json.Obj question;
            try (SseEvents events = agent.call(1, "get_thing", "{\"id\":1}")) {
                question = question(events);
                assertThat(text(events.next().orElseThrow())).contains("Nothing was sent", AskingTool.OTHERWISE);
            }
            answer(agent, question, "\"result\":{\"action\":\"accept\",\"content\":{\"choice\":\"send\"}}");
            assertThat(agent.says(2, "get_thing", "{\"id\":1}")).isEqualTo("send");
            try (SseEvents events = agent.call(3, "get_thing", "{\"id\":1}")) {
                question(events);
                assertThat(text(events.next().orElseThrow())).contains(AskingTool.OTHERWISE);
            }
        }
    }
}
