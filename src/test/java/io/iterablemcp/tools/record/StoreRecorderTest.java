package io.iterablemcp.tools.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.Reply;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.server.TestTools;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.store.StoreFixture.Kind;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.record.CallFilter;
import io.iterablemcp.store.record.CallHistory;
import io.iterablemcp.store.record.CallLog;
import io.iterablemcp.store.record.CallRecord;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.CallListener;
import io.iterablemcp.tools.CallRecorder;
import io.iterablemcp.tools.Caller;
import io.iterablemcp.tools.FinishStage;
import io.iterablemcp.tools.GateStage;
import io.iterablemcp.tools.LookUpStage;
import io.iterablemcp.tools.OpenQuestions;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.Question;
import io.iterablemcp.tools.StageResult;
import io.iterablemcp.tools.TestCaller;
import io.iterablemcp.tools.ToolChain;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreRecorderTest {

    @TempDir
    private Path folder;

    private final Caller caller = new TestCaller(TestTools.PROJECT, Grant.of(Mode.READ_ONLY));

    private static ToolChain chain(CallRecorder recorder, Function<Call, Outcome> work) {
        return new ToolChain(
                TestTools.CATALOGUE,
                new OpenQuestions(Clock.systemUTC()),
                Clock.systemUTC(),
                List.of(
                        new FinishStage(CallListener.NONE, recorder),
                        new LookUpStage(TestTools.CATALOGUE, StageResult.GoOn::new),
                        new GateStage(TestTools.CATALOGUE),
                        (call, next) -> work.apply(call)));
    }

    /** The records of these calls of get_thing, the oldest first. */
    private List<CallRecord> recorded(int calls, Function<Call, Outcome> work) throws StoreException {
        try (StoreFixture stores = Kind.SQLITE.at(folder)) {
            Store store = stores.openBundled();
            CallRecorder recorder =
                    new StoreRecorder(() -> new CallLog(store, Clock.systemUTC()), TestTools.CATALOGUE, RecordMode.ALL);
            ToolChain tools = chain(recorder, work);
            for (int i = 0; i < calls; i++) {
                tools.run(tools.call("get_thing", Json.Obj.EMPTY, caller));
            }
            List<CallRecord> records =
                    new ArrayList<>(recorder.history().orElseThrow().last(CallFilter.ALL, 100).stream()
                            .map(CallHistory.Entry::call)
                            .toList());
            Collections.reverse(records);
            return records;
        }
    }

    @Test
    void recordsEveryOutcomeAndWhyItWasNotAnAnswer() throws StoreException {
        Question question = new Question("Send it?", List.of("send", "stop"));
        Deque<Outcome> outcomes = new ArrayDeque<>(List.of(
                new Outcome.Answered("größer", List.of()),
                new Outcome.Refused(Outcome.Reason.BAD_ARGUMENTS, "id of ann@example.com is wrong", "remedy"),
                new Outcome.Failed(
                        Reply.Cause.NOT_FOUND, OptionalInt.of(404), Optional.of("NoSuch"), "about ann@x.com", "next"),
                new Outcome.Uncertain("what", "get_lists shows it"),
                new Outcome.NeedsAnswer(question, "token", "otherwise"),
                new Outcome.Waits(new CompletableFuture<>(), Duration.ofSeconds(1))));
        int known = outcomes.size();

        List<CallRecord> records = recorded(known + 1, call -> {
            if (outcomes.isEmpty()) {
                throw new IllegalStateException("a fault with ann@example.com in it");
            }
            return outcomes.pop();
        });

        assertThat(records.stream().map(it -> it.result().outcome()))
                .containsExactly("answered", "refused", "failed", "uncertain", "asked", "waiting", "broken");
        assertThat(records.stream().map(it -> it.result().reason()))
                .containsExactly(
                        "",
                        "id of [address] is wrong",
                        "not found, NoSuch",
                        "get_lists shows it",
                        "a person has to decide first",
                        "",
                        "an internal error of this program");
        assertThat(records.get(0).result().bytes()).isEqualTo(8);
        assertThat(records.get(3).what().sentence()).endsWith(", which may have happened");
        assertThat(records.stream().map(CallRecord::id)).doesNotHaveDuplicates();
    }

    @Test
    void namesTheCallThatAnotherIsPartOf() throws StoreException {
        List<CallRecord> records = recorded(1, call -> {
            if (call.name().equals("get_thing")) {
                call.runPart("list_things", Json.Obj.EMPTY);
                call.runPart("change_thing", Json.Obj.EMPTY);
            }
            return TestTools.answered("{}");
        });

        assertThat(records.stream()
                        .map(it -> it.what().tool() + " " + it.result().outcome()))
                .containsExactly("list_things answered", "change_thing refused", "get_thing answered");
        CallRecord whole = records.get(2);
        assertThat(whole.parent()).isEmpty();
        assertThat(records.subList(0, 2))
                .allSatisfy(part -> assertThat(part.parent()).contains(whole.id()));
    }

    @Test
    void aRecorderThatFailsTakesNoAnswer() {
        StoreRecorder recorder = new StoreRecorder(
                () -> {
                    throw new IllegalStateException("no store");
                },
                TestTools.CATALOGUE,
                RecordMode.ALL);
        ToolChain tools = chain(recorder, call -> TestTools.answered("{}"));
        assertThat(tools.run(tools.call("get_thing", Json.Obj.EMPTY, caller)).words())
                .isEqualTo("{}");
    }
}
