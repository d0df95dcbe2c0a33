package io.iterablemcp.server.stdio;

import static io.iterablemcp.server.TestTools.answered;
import static io.iterablemcp.server.stdio.MessageReads.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.DecisionPage;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.PageLink;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that can open pages leads a person to the one where a request is decided. */
class PageQuestionsTest {

    private static final String PAGES = "{\"elicitation\":{\"url\":{}}}";
    private static final String ACCEPT = "\"result\":{\"action\":\"accept\"}";
    private static final URI PAGE = URI.create("http://127.0.0.1:4711/console/open?link=abc");

    private final CompletableFuture<Boolean> decision = new CompletableFuture<>();
    private final AtomicInteger runs = new AtomicInteger();

    private Outcome work(Call call) {
        if (runs.incrementAndGet() > 1 && decision.isDone()) {
            return answered("sent");
        }
        DecisionPage page = new DecisionPage(
                new PageLink(PAGE, Optional.of(Instant.parse("2026-01-02T03:04:05Z"))),
                "Request 7: local wants to call send_campaign.",
                atMost -> decision);
        return new Outcome.NeedsApproval(7, "Request 7: for ann@example.com.", "It waits.", Optional.of(page));
    }

    private static Json.Obj invitation(StdioClient client) {
        Json.Obj message = client.next().orElseThrow();
        assertThat(message.text("method")).contains("elicitation/create");
        return message;
    }

    private static void answer(StdioClient client, Json.Obj question, String answer) {
        client.send("{\"jsonrpc\":\"2.0\",\"id\":"
                + JsonWriter.write(question.get("id").orElseThrow()) + "," + answer + "}");
    }

    @Test
    void aCallWaitsUntilThePersonHasDecidedOnThePage() throws Exception {
        try (StdioClient client = StdioClient.ready(PAGES, this::work)) {
            client.call(1, "get_thing", "{}");
            Json.Obj question = invitation(client);
            Json.Obj params = question.object("params").orElseThrow();
            assertThat(params.text("mode")).contains("url");
            assertThat(params.text("url")).contains(PAGE.toString());
            assertThat(params.text("message")).contains("Request 7: local wants to call send_campaign.");
            assertThat(params.has("requestedSchema")).isFalse();
            String id = params.text("elicitationId").orElseThrow();
            answer(client, question, ACCEPT);
            client.ping(2);
            assertThat(client.next().orElseThrow().get("id")).contains(Json.Num.of(2));
            decision.complete(true);
            Json.Obj done = client.next().orElseThrow();
            assertThat(done.text("method")).contains("notifications/elicitation/complete");
            assertThat(done.object("params").orElseThrow().text("elicitationId"))
                    .contains(id);
            assertThat(text(client.answer(1))).isEqualTo("sent");
            assertThat(runs).hasValue(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"result\":{\"action\":\"decline\"}",
                "\"result\":{\"action\":\"cancel\"}",
                "\"result\":{}",
                "\"error\":{\"code\":-32601,\"message\":\"no\"}"
            })
    void whoDoesNotWantToOpenItNowHasRejectedNothing(String answer) throws Exception {
        try (StdioClient client = StdioClient.ready(PAGES, this::work)) {
            client.call(1, "get_thing", "{}");
            answer(client, invitation(client), answer);
            assertThat(text(client.answer(1)))
                    .contains("It waits.", "a person opens " + PAGE + " (once, until 2026-01-02T03:04:05Z)");
            assertThat(runs).hasValue(1);
        }
    }

    @Test
    void aCallEndsWithTheLinkWhenNobodyDecidesInTime() throws Exception {
        try (StdioClient client = StdioClient.ready(PAGES, Duration.ofMillis(100), this::work)) {
            client.call(1, "get_thing", "{}");
            answer(client, invitation(client), ACCEPT);
            assertThat(text(client.answer(1))).contains("It waits.", PAGE.toString());
            decision.complete(true);
            client.ping(2);
            assertThat(client.next().orElseThrow().get("id")).contains(Json.Num.of(2));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"elicitation\":{}}", "{\"elicitation\":{\"form\":{}}}"})
    void aClientThatOpensNoPagesGetsTheLinkInTheAnswer(String capabilities) throws Exception {
        try (StdioClient client = StdioClient.ready(capabilities, this::work)) {
            client.call(1, "get_thing", "{}");
            Json.Obj answer = client.next().orElseThrow();
            assertThat(text(answer)).contains("It waits.", PAGE.toString());
            assertThat(answer.object("result").orElseThrow().get("isError")).contains(Json.Bool.TRUE);
        }
    }

    @Test
    void aCancelledCallIsNotRunAgainByADecision() throws Exception {
        try (StdioClient client = StdioClient.ready(PAGES, this::work)) {
            client.call(1, "get_thing", "{}");
            invitation(client);
            client.cancel(1);
            client.ping(2);
            assertThat(client.next().orElseThrow().get("id")).contains(Json.Num.of(2));
            decision.complete(true);
            client.endInput();
            assertThat(client.next()).isEmpty();
            assertThat(runs).hasValue(1);
        }
    }
}
