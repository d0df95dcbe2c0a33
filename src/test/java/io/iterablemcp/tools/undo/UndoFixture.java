package io.iterablemcp.tools.undo;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.ApiCall;
import io.iterablemcp.api.ClientOptions;
import io.iterablemcp.api.IterableClient;
import io.iterablemcp.api.Reply;
import io.iterablemcp.api.answer.AnswerReader;
import io.iterablemcp.api.answer.SkipSeal;
import io.iterablemcp.api.pace.Time;
import io.iterablemcp.config.BaseUrl;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.Places;
import io.iterablemcp.config.PreviewOptions;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.SameCall;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.ToolMaker;
import io.iterablemcp.safety.GracePeriod;
import io.iterablemcp.safety.Intents;
import io.iterablemcp.safety.journal.Journal;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.LiveReads;
import io.iterablemcp.safety.preview.Preview;
import io.iterablemcp.safety.preview.PreviewBasis;
import io.iterablemcp.sandbox.Sandbox;
import io.iterablemcp.store.PostgresServer;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.record.CallFilter;
import io.iterablemcp.store.record.CallHistory;
import io.iterablemcp.store.record.CallLog;
import io.iterablemcp.store.record.CallRecord;
import io.iterablemcp.tools.ApiLiveReads;
import io.iterablemcp.tools.ArgumentsStage;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.CallListener;
import io.iterablemcp.tools.CallPreviews;
import io.iterablemcp.tools.CallRecorder;
import io.iterablemcp.tools.Caller;
import io.iterablemcp.tools.CommitStage;
import io.iterablemcp.tools.ComposedStage;
import io.iterablemcp.tools.FinishStage;
import io.iterablemcp.tools.GateStage;
import io.iterablemcp.tools.IterableStage;
import io.iterablemcp.tools.JournalStage;
import io.iterablemcp.tools.LookUpStage;
import io.iterablemcp.tools.OpenQuestions;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.PlannedChange;
import io.iterablemcp.tools.TestCaller;
import io.iterablemcp.tools.ToolChain;
import io.iterablemcp.tools.arguments.CheckArguments;
import io.iterablemcp.tools.record.RemovalRecorder;
import io.iterablemcp.tools.record.StoreRecorder;
import io.iterablemcp.tools.shape.ShapeAnswer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A server on a sandbox whose changes are journaled, with everything that it read for the journal and sent. */
final class UndoFixture implements AutoCloseable {

    static final Catalogue CATALOGUE = Catalogue.load();

    /** The tools whose requests were sent by calls. */
    final List<String> sent = new ArrayList<>();
    /** The reads for the journal. */
    final List<String> reads = new ArrayList<>();

    /** Whether Iterable's limits hold back all reads for the journal. */
    boolean readsFail;
    /** What the stages before the journal have found out. */
    UnaryOperator<Call> plan = UnaryOperator.identity();

    final Store store;
    private final CallPreviews previews;
    private final CallRecorder recorder;
    private final ToolChain tools;
    private final Project project;
    private final IterableClient api;

    enum Kind {
        SQLITE,
        POSTGRES;

        UndoFixture on(Sandbox sandbox, Path folder) {
            return on(sandbox, folder, RecordMode.ALL, Clock.systemUTC());
        }

        UndoFixture on(Sandbox sandbox, Path folder, RecordMode record, Clock clock) {
            StoreAddress address = this == SQLITE ? StoreAddress.SQLITE : PostgresServer.schema();
            return new UndoFixture(sandbox, new Places(folder, folder, address, record), record, clock);
        }
    }

    private UndoFixture(Sandbox sandbox, Places places, RecordMode mode, Clock clock) {
        String key = sandbox.keys().of(KeyType.SERVER);
        project = new Project(
                "shop",
                BaseUrl.of(sandbox.baseUrl()),
                Optional.of(new Secret(key)),
                KeyType.SERVER,
                Optional.empty(),
                Mode.EVERYTHING);
        store = Stores.of(places, clock);
        api = new IterableClient(
                new ClientOptions(project, Duration.ofSeconds(20), Duration.ofSeconds(5), Duration.ZERO, false, "test"),
                new AnswerReader(4_000_000, SkipSeal.keyedBy(key), List.of(key)),
                Time.system(),
                new Random(7));
        Intents intents = new Intents(store, clock);
        recorder = new RemovalRecorder(
                mode == RecordMode.OFF
                        ? CallRecorder.NONE
                        : new StoreRecorder(() -> new CallLog(store, clock), CATALOGUE, mode),
                store,
                clock,
                RemovalRecorder.LoadedData.NONE);
        Journal journal = new Journal(store, clock);
        OpenQuestions questions = new OpenQuestions(clock);
        CheckArguments arguments = new CheckArguments();
        Function<Call, LiveReads> live = call -> new ApiLiveReads(CATALOGUE, this::whole, arguments, clock, call);
        previews = new CallPreviews(live, store, intents, PreviewOptions.DEFAULT, clock, GracePeriod.NONE);
        UndoChange undo = new UndoChange(
                journal, live, new UnknownChange(recorder, intents, CATALOGUE), CATALOGUE, questions, true);
        tools = new ToolChain(
                CATALOGUE,
                questions,
                clock,
                List.of(
                        new FinishStage(CallListener.NONE, recorder),
                        new LookUpStage(CATALOGUE, arguments),
                        new GateStage(CATALOGUE),
                        new ArgumentsStage(arguments),
                        new UndoStage(undo),
                        (call, next) -> next.proceed(plan.apply(call)),
                        new JournalStage(journal, live, true),
                        new CommitStage(intents, SameCall.OFF, Duration.ofSeconds(20), clock),
                        new ComposedStage(List.of(undo)),
                        new IterableStage(
                                call -> {
                                    sent.add(call.tool().name());
                                    return api.call(call);
                                },
                                new ShapeAnswer(clock))));
    }

    private Reply whole(ApiCall call, Duration wait) {
        reads.add(call.tool().name());
        return readsFail
                ? new Reply.NotYet("5 calls a minute", Instant.parse("2026-03-01T12:01:00Z"))
                : api.call(call, ApiLiveReads.reader(List.of("(no such secret)")), wait);
    }

    /** An agent of this server. */
    Caller agent(String name) {
        return new TestCaller(name, project, Grant.of(Mode.EVERYTHING));
    }

    /** An agent with a grant of its own. */
    Caller agent(String name, Mode mode) {
        return new TestCaller(name, project, Grant.of(mode));
    }

    /** The person at the terminal. */
    Caller terminal() {
        return new AtTerminal(agent("local"));
    }

    private record AtTerminal(Caller caller) implements Caller {
        @Override
        public String agent() {
            return caller.agent();
        }

        @Override
        public String session() {
            return caller.session();
        }

        @Override
        public String client() {
            return caller.client();
        }

        @Override
        public Project project() {
            return caller.project();
        }

        @Override
        public Grant grant() {
            return caller.grant();
        }

        @Override
        public void progress(double done, Optional<Double> total, String message) {}

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public boolean atTerminal() {
            return true;
        }
    }

    /** The same call, after a preview that says that it can be undone. */
    static Call promised(Call call) {
        Preview preview =
                new Preview(ChangeClass.AUDIENCE, new Audience.Nobody(), List.of(), List.of(), PreviewBasis.NONE, true);
        return call.planned(new PlannedChange(Optional.of(preview), call.plan().conditions()));
    }

    Outcome run(Caller caller, String tool, String arguments) {
        return tools.run(call(caller, tool, arguments));
    }

    Call call(Caller caller, String tool, String arguments) {
        return tools.call(tool, ToolMaker.object(arguments.replace('\'', '"')), caller);
    }

    ToolChain tools() {
        return tools;
    }

    /** The answer of a call that must succeed. */
    Json.Obj answer(String tool, String arguments) {
        Outcome outcome = run(agent("ann"), tool, arguments);
        assertThat(outcome).as(tool + ": " + outcome.words()).isInstanceOf(Outcome.Answered.class);
        return JsonReader.read(outcome.words()) instanceof Json.Obj object ? object : Json.Obj.EMPTY;
    }

    /** Makes a change, and returns its id. */
    String change(String tool, String arguments) {
        answer(tool, arguments);
        return lastCall().id();
    }

    Outcome undo(String change) {
        return run(agent("ann"), JournalStage.UNDO, "{'change':'" + change + "'}");
    }

    /** The audience that the preview of an undo finds. */
    Audience audienceOfUndo(String change) {
        Call call = new Call(
                CATALOGUE.find(JournalStage.UNDO).orElseThrow(),
                ToolMaker.object("{\"change\":\"" + change + "\"}"),
                agent("ann"));
        return ((CallPreviews.Previewed.Ready) previews.of(call)).preview().audience();
    }

    CallRecord lastCall() {
        return calls(1).get(0);
    }

    /** The last calls, the newest first. */
    List<CallRecord> calls(int most) {
        try {
            return recorder.history().orElseThrow().last(CallFilter.ALL, most).stream()
                    .map(CallHistory.Entry::call)
                    .toList();
        } catch (StoreException e) {
            throw new AssertionError(e);
        }
    }

    long rows(String table) {
        try {
            return store.read(sql -> sql.number("SELECT count(*) FROM " + table));
        } catch (StoreException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        recorder.close();
        store.close();
    }
}
