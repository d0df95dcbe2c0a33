package io.iterablemcp.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Mode;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.sandbox.MovingClock;
import io.iterablemcp.server.TestTools;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An answer belongs to one call of one agent, and counts once. */
class OpenQuestionsTest {

    private static final Question SEND_IT = new Question("Send it?", List.of("send", "stop"));
    private static final ToolSpec TOOL = TestTools.CATALOGUE.find("get_thing").orElseThrow();
    private static final ToolSpec OTHER_TOOL =
            TestTools.CATALOGUE.find("list_things").orElseThrow();

    private final MovingClock clock = new MovingClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final OpenQuestions questions = new OpenQuestions(clock);

    private static Call call(String agent, ToolSpec tool, String arguments) {
        return new Call(
                tool,
                (Json.Obj) JsonReader.read(arguments),
                new TestCaller(agent, TestTools.PROJECT, Grant.of(Mode.READ_ONLY)));
    }

    private static Call call(String arguments) {
        return call("reports", TOOL, arguments);
    }

    @Test
    void countsOnceForTheSameCallInAnyOrderOfArguments() {
        questions.answer(questions.ask(call("{\"a\":1,\"b\":{\"c\":2,\"d\":3}}"), SEND_IT, ""), "send");

        assertThat(questions.take(call("{\"a\":1,\"b\":{\"c\":2}}"))).isEmpty();
        assertThat(questions.take(call("other", TOOL, "{\"a\":1,\"b\":{\"c\":2,\"d\":3}}")))
                .isEmpty();
        assertThat(questions.take(call("reports", OTHER_TOOL, "{\"a\":1,\"b\":{\"c\":2,\"d\":3}}")))
                .isEmpty();
        assertThat(questions.take(call("{\"b\":{\"d\":3,\"c\":2},\"a\":1}"))).contains("send");
        assertThat(questions.take(call("{\"a\":1,\"b\":{\"c\":2,\"d\":3}}"))).isEmpty();
    }

    @Test
    void theSameCallGetsTheSameOpenQuestion() {
        String token = questions.ask(call("{}"), SEND_IT, "").token();
        assertThat(questions.ask(call("{}"), SEND_IT, "").token()).isEqualTo(token);
        assertThat(questions.ask(call("{\"a\":1}"), SEND_IT, "").token()).isNotEqualTo(token);
    }

    @Test
    void theAnswerToOneQuestionDoesNotAnswerAnotherOfTheSameCall() {
        Outcome.NeedsAnswer first = questions.ask(call("{}"), SEND_IT, "");
        questions.ask(call("{}"), new Question("Really?", List.of("yes", "no")), "");
        questions.answer(first, "send");
        assertThat(questions.take(call("{}"))).isEmpty();
    }

    @Test
    void theFirstAnswerCountsAndAnInvalidChoiceMeansTheCautiousOne() {
        Outcome.NeedsAnswer asked = questions.ask(call("{}"), SEND_IT, "");
        questions.answer(asked, "by all means");
        questions.answer(asked, "send");
        questions.answer(new Outcome.NeedsAnswer(SEND_IT, "no such token", ""), "send");
        assertThat(questions.take(call("{}"))).contains("stop");
    }

    /** As after a mask: the person sees other words. */
    @Test
    void aChoiceIsKnownByItsPlace() {
        Question shown = new Question("Send it to W?", List.of("to W", "to nobody"));
        Question meant = new Question("Send it to Ada?", List.of("to Ada", "to nobody"));
        String token = questions.ask(call("{}"), meant, "").token();
        questions.answer(new Outcome.NeedsAnswer(shown, token, ""), "to W");
        assertThat(questions.take(call("{}"))).contains("to Ada");
    }

    @Test
    void aChoiceThatLooksLikeAnotherMeansTheCautiousOne() {
        Question shown = new Question("To whom?", List.of("to [hidden]", "to [hidden]", "to nobody"));
        Question meant = new Question("To whom?", List.of("to Ada", "to Bo", "to nobody"));
        String token = questions.ask(call("{}"), meant, "").token();
        questions.answer(new Outcome.NeedsAnswer(shown, token, ""), "to [hidden]");
        assertThat(questions.take(call("{}"))).contains("to nobody");
    }

    @Test
    void aQuestionExpires() {
        Outcome.NeedsAnswer asked = questions.ask(call("{}"), SEND_IT, "");
        clock.advance(Duration.ofHours(1));
        questions.answer(asked, "send");
        assertThat(questions.take(call("{}"))).isEmpty();
    }
}
