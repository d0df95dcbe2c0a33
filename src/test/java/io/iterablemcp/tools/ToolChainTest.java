package io.iterablemcp.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.Reply;
import io.iterablemcp.config.Mode;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ToolMaker;
import io.iterablemcp.server.TestTools;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call is finished exactly once, whatever a stage does and wherever it is in the chain. */
class ToolChainTest {

    private static final Catalogue CATALOGUE = TestTools.CATALOGUE;

    private final List<String> closed = new ArrayList<>();
    private final Caller caller = new TestCaller(TestTools.PROJECT, Grant.of(Mode.READ_ONLY));

    private ToolChain chain(int place, Stage probe, List<String> passed) {
        List<Stage> stages = new ArrayList<>(List.of(
                new FinishStage((tool, outcome, agent, took) -> closed.add(tool + " " + outcome)),
                new LookUpStage(CATALOGUE, StageResult.GoOn::new),
                new GateStage(CATALOGUE),
                new ArgumentsStage(StageResult.GoOn::new),
                (call, next) -> new Outcome.Answered(call.tool().name(), List.of())));
        stages.add(place, (call, next) -> {
            passed.add(call.name());
            return probe.handle(call, next);
        });
        return new ToolChain(CATALOGUE, new OpenQuestions(Clock.systemUTC()), Clock.systemUTC(), stages);
    }

    static Stream<Arguments> endings() {
        Question question = new Question("Send it?", List.of("send", "stop"));
        List<Outcome> outcomes = List.of(
                new Outcome.Answered("{}", List.of()),
                new Outcome.Refused(Outcome.Reason.CLOSED, "why", "remedy"),
                new Outcome.Failed(Reply.Cause.NOT_FOUND, OptionalInt.of(404), Optional.empty(), "what", "next"),
                new Outcome.Failed(Reply.Cause.CANCELLED, OptionalInt.empty(), Optional.empty(), "what", "next"),
                new Outcome.Uncertain("what", "check"),
                new Outcome.NeedsAnswer(question, "token", "otherwise"),
                new Outcome.Waits(new CompletableFuture<>(), Duration.ofSeconds(1)));
        List<String> kinds = List.of("answered", "refused", "failed", "cancelled", "uncertain", "asked", "waiting");
        Stream.Builder<Arguments> all = Stream.builder();
        for (int place = 1; place <= 4; place++) {
            for (int i = 0; i < outcomes.size(); i++) {
                Outcome outcome = outcomes.get(i);
                all.add(Arguments.of(place, kinds.get(i), (Stage) (call, next) -> outcome));
            }
            all.add(Arguments.of(place, "broken", (Stage) (call, next) -> {
                throw new IllegalStateException("a fault with ann@example.com in it");
            }));
            all.add(Arguments.of(place, "broken", (Stage) (call, next) -> {
                throw new StackOverflowError();
            }));
            all.add(Arguments.of(place, "broken", (Stage) (call, next) -> null));
            all.add(Arguments.of(place, "answered", (Stage) (call, next) -> next.proceed(call)));
        }
        return all.build();
    }

    @ParameterizedTest(name = "at {0}: {1}")
    @MethodSource("endings")
    void everyOutcomePassesTheFirstStageOnce(int place, String kind, Stage probe) {
        List<String> passed = new ArrayList<>();
        ToolChain tools = chain(place, probe, passed);

        Outcome outcome = tools.run(tools.call("get_thing", Json.Obj.EMPTY, caller));

        assertThat(outcome.kind()).isEqualTo(kind);
        assertThat(outcome.words()).doesNotContain("ann@example.com");
        assertThat(passed).containsExactly("get_thing");
        boolean lookedUp = place > 1 || outcome.words().equals("get_thing");
        String tool = lookedUp ? "get_thing" : "unknown";
        assertThat(closed).containsExactly(tool + " " + kind);
    }

    @Test
    void aCallToAnUnknownToolIsReportedAsUnknown() {
        ToolChain tools = chain(4, (call, next) -> next.proceed(call), new ArrayList<>());
        assertThat(tools.run(tools.call("no_such_tool", Json.Obj.EMPTY, caller)))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(tools.run(tools.call("change_thing", Json.Obj.EMPTY, caller)))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(closed).containsExactly("unknown refused", "change_thing refused");
    }

    @Test
    void aComposedToolRunsTheWholeChainForEachPart() {
        List<Call> seen = new ArrayList<>();
        Stage whole = (call, next) -> {
            seen.add(call);
            return call.name().equals("get_thing")
                    ? new Outcome.Answered(
                            call.runPart("list_things", Json.Obj.EMPTY).words()
                                    + ", "
                                    + call.runPart("change_thing", Json.Obj.EMPTY)
                                            .kind(),
                            List.of())
                    : next.proceed(call);
        };
        ToolChain tools = chain(4, whole, new ArrayList<>());

        Outcome outcome = tools.run(tools.call("get_thing", Json.Obj.EMPTY, caller));

        assertThat(outcome.words()).as("the gate holds for parts too").isEqualTo("list_things, refused");
        assertThat(closed).containsExactly("list_things answered", "change_thing refused", "get_thing answered");
        assertThat(seen.get(0).trace().parent()).isEmpty();
        assertThat(seen.get(1).trace().parent()).contains(seen.get(0).trace());
        assertThat(seen.get(1).caller()).isEqualTo(caller);
    }

    @Test
    void aCallThatRunsAgainKeepsItsArrivalTime() {
        List<Call> seen = new ArrayList<>();
        ToolChain tools = chain(
                4,
                (call, next) -> {
                    seen.add(call);
                    return next.proceed(call);
                },
                new ArrayList<>());
        Call call = tools.call("get_thing", Json.Obj.EMPTY, caller);
        tools.run(call);
        tools.run(call);
        assertThat(seen).hasSize(2);
        assertThat(seen.get(1).trace().begun()).isEqualTo(seen.get(0).trace().begun());
    }

    @Test
    void aCallOutsideAChainCannotRunParts() {
        Call call = new Call(ToolMaker.get("/api/lists").spec(), Json.Obj.EMPTY, caller);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> call.runPart("get_thing", Json.Obj.EMPTY))
                .isInstanceOf(IllegalStateException.class);
    }
}
