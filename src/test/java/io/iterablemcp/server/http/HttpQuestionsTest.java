package io.iterablemcp.server.http;

import static io.iterablemcp.server.http.HttpAgent.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.server.AskingTool;
import io.iterablemcp.server.TestTools;
import io.iterablemcp.tools.DecisionPage;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.PageLink;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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

    @Test
    void leadsThePersonToThePageAndGoesOnWithTheDecision() throws Exception {
        CompletableFuture<Boolean> decision = new CompletableFuture<>();
        URI page = URI.create("http://127.0.0.1:8080/console/decide/7");
        try (TestServer server = TestServer.to(call -> decision.isDone()
                ? TestTools.answered("sent")
                : new Outcome.NeedsApproval(
                        7,
                        "Request 7.",
                        "It waits.",
                        Optional.of(new DecisionPage(
                                new PageLink(page, Optional.empty()), "Request 7.", atMost -> decision))))) {
            HttpAgent agent = HttpAgent.ready(server.mcp(), Optional.empty(), "{\"elicitation\":{\"url\":{}}}");
            try (SseEvents events = agent.call(1, "get_thing", "{}")) {
                Json.Obj question = question(events);
                Json.Obj params = question.object("params").orElseThrow();
                assertThat(params.text("url")).contains(page.toString());
                answer(agent, question, "\"result\":{\"action\":\"accept\"}");
                decision.complete(true);
                Json.Obj done = events.next().orElseThrow();
                assertThat(done.text("method")).contains("notifications/elicitation/complete");
                assertThat(done.object("params").orElseThrow().text("elicitationId"))
                        .isEqualTo(params.text("elicitationId"));
                assertThat(text(events.next().orElseThrow())).isEqualTo("sent");
            }
            assertThat(server.agent().says(2, "get_thing", "{}")).isEqualTo("sent");
        }
    }

    private static String response(Json.Obj question) {
        return "{\"jsonrpc\":\"2.0\",\"id\":"
                + JsonWriter.write(question.get("id").orElseThrow())
                + ",\"result\":{\"action\":\"accept\",\"content\":{\"choice\":\"send\"}}}";
    }

    @Test
    void nobodyElseCanAnswerNorAnybodyAfterTheTokenHasEnded() throws Exception {
        FixedTokens door = new FixedTokens(Map.of("a", "ada", "b", "bob"));
        try (TestServer server = TestServer.with(TestServer.OPTIONS, door, Clock.systemUTC(), new AskingTool())) {
            String forms = "{\"elicitation\":{}}";
            HttpAgent ada = HttpAgent.ready(server.mcp(), Optional.of("a"), forms);
            HttpAgent bob = HttpAgent.ready(server.mcp(), Optional.of("b"), forms);
            HttpAgent adaElsewhere = HttpAgent.ready(server.mcp(), Optional.of("a"), forms);
            try (SseEvents events = ada.call(1, "get_thing", "{}")) {
                Json.Obj question = question(events);
                assertThat(bob.status(response(question))).isEqualTo(202);
                assertThat(adaElsewhere.status(response(question))).isEqualTo(202);
                assertThat(bob.inSession(ada.session()).status(response(question)))
                        .isEqualTo(404);
                door.forget("a");
                assertThat(ada.status(response(question))).isEqualTo(401);
            }
            door.let("new", "ada");
            HttpAgent again = HttpAgent.ready(server.mcp(), Optional.of("new"), forms);
            try (SseEvents events = again.call(2, "get_thing", "{}")) {
                question(events);
            }
        }
    }

    @Test
    void anEndedSessionLeavesNoApprovalBehind() throws Exception {
        try (TestServer server = TestServer.to(new AskingTool())) {
            HttpAgent agent = agent(server);
            try (SseEvents events = agent.call(1, "get_thing", "{}")) {
                Json.Obj question = question(events);
                assertThat(HttpAgent.send(agent.request().DELETE()).statusCode())
                        .isEqualTo(204);
                assertThat(events.next()).isEmpty();
                assertThat(agent.status(response(question))).isEqualTo(404);
                HttpAgent next = agent(server);
                assertThat(next.status(response(question))).isEqualTo(202);
                try (SseEvents others = next.call(1, "get_thing", "{}")) {
                    question(others);
                }
            }
        }
    }
}
