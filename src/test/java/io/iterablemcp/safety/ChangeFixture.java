package io.iterablemcp.safety;

import io.iterablemcp.api.ClientOptions;
import io.iterablemcp.api.FakeTime;
import io.iterablemcp.api.IterableClient;
import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.api.answer.AnswerReader;
import io.iterablemcp.api.answer.SkipSeal;
import io.iterablemcp.config.BaseUrl;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.Places;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.SameCall;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.MovingClock;
import io.iterablemcp.store.PostgresServer;
import io.iterablemcp.store.SqlWork;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.AnswersFrom;
import io.iterablemcp.tools.ArgumentsStage;
import io.iterablemcp.tools.CallListener;
import io.iterablemcp.tools.CommitStage;
import io.iterablemcp.tools.ComposedStage;
import io.iterablemcp.tools.ComposedTool;
import io.iterablemcp.tools.FinishStage;
import io.iterablemcp.tools.GateStage;
import io.iterablemcp.tools.IterableStage;
import io.iterablemcp.tools.LookUpStage;
import io.iterablemcp.tools.OpenQuestions;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.RepeatsStage;
import io.iterablemcp.tools.Stage;
import io.iterablemcp.tools.TestCaller;
import io.iterablemcp.tools.ToolChain;
import io.iterablemcp.tools.arguments.CheckArguments;
import io.iterablemcp.tools.shape.ShapeAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** Servers with one store and one Iterable, whose clock the test moves. Each server is as in a process of its own. */
final class ChangeFixture implements AutoCloseable {

    static final String KEY = "0123456789abcdef0123456789abcdef";
    static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Mode CORE = new Mode(true, true, true, true, List.of("core"), List.of(), List.of());

    final MovingClock clock = new MovingClock(Instant.parse("2026-03-01T09:00:00Z"));
    final MockWebServer iterable = NoDelaySockets.mockServer();
    private final Places places;
    private final List<Store> opened = new ArrayList<>();

    enum Kind {
        SQLITE,
        POSTGRES;

        ChangeFixture at(Path folder) {
            return new ChangeFixture(new Places(
                    folder, folder, this == SQLITE ? StoreAddress.SQLITE : PostgresServer.schema(), RecordMode.OFF));
        }
    }

    private ChangeFixture(Places places) {
        this.places = places;
        try {
            iterable.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a stage under test may need. */
    record Parts(
            Catalogue catalogue,
            Project project,
            Store store,
            IterableClient api,
            OpenQuestions questions,
            MovingClock clock) {}

    /** A server, with everything open. */
    final class Server {
        private final Store store = Stores.of(places, clock);
        private final ToolChain tools;
        private final Project project;

        private Server(
                SameCall sameCall,
                Mode mode,
                Catalogue catalogue,
                Function<Parts, List<ComposedTool>> composed,
                Function<Parts, List<Stage>> further) {
            opened.add(store);
            project = new Project(
                    "default",
                    BaseUrl.of(iterable.url("/").uri()),
                    Optional.of(new Secret(KEY)),
                    KeyType.SERVER,
                    Optional.empty(),
                    mode);
            IterableClient api = new IterableClient(
                    new ClientOptions(project, DEADLINE, Duration.ofSeconds(5), Duration.ZERO, true, "test"),
                    new AnswerReader(40_000, SkipSeal.keyedBy(KEY), List.of(KEY)),
                    new FakeTime(),
                    new Random(7));
            CheckArguments arguments = new CheckArguments();
            Intents intents = new Intents(store, clock);
            OpenQuestions questions = new OpenQuestions(clock);
            List<Stage> stages = new ArrayList<>(List.of(
                    new FinishStage(CallListener.NONE),
                    new LookUpStage(catalogue, arguments),
                    new GateStage(catalogue),
                    new ArgumentsStage(arguments),
                    new RepeatsStage(intents, sameCall, clock)));
            Parts parts = new Parts(catalogue, project, store, api, questions, clock);
            stages.addAll(further.apply(parts));
            stages.addAll(List.of(
                    new CommitStage(intents, sameCall, DEADLINE, clock),
                    new ComposedStage(composed.apply(parts)),
                    new IterableStage(api::call, new ShapeAnswer(clock))));
            tools = new ToolChain(catalogue, questions, clock, stages);
        }

        ToolChain tools() {
            return tools;
        }

        Store store() {
            return store;
        }

        MovingClock clock() {
            return clock;
        }

        Project project() {
            return project;
        }

        /** @param arguments JSON with single quotes */
        Outcome run(String tool, String arguments) {
            return run("local", tool, arguments);
        }

        Outcome run(String agent, String tool, String arguments) {
            return run(agent, Grant.of(project.mode()), tool, arguments);
        }

        Outcome run(String agent, Grant grant, String tool, String arguments) {
            return run(new TestCaller(agent, project, grant), tool, arguments);
        }

        /** @param from who may answer questions about the call */
        Outcome run(String agent, AnswersFrom from, String tool, String arguments) {
            return run(
                    new TestCaller(agent, project, Grant.of(project.mode()), Optional.empty(), from), tool, arguments);
        }

        private Outcome run(TestCaller caller, String tool, String arguments) {
            Json.Obj given = (Json.Obj) JsonReader.read(arguments.replace('\'', '"'));
            return tools.run(tools.call(tool, given, caller));
        }
    }

    Server server() {
        return server(SameCall.REFUSE);
    }

    Server server(SameCall sameCall) {
        return new Server(sameCall, Mode.EVERYTHING, Catalogue.load(), parts -> List.of(), parts -> List.of());
    }

    /** A server with everything open and these stages in front of the commit. */
    Server server(List<ComposedTool> composed, Function<Parts, List<Stage>> further) {
        return server(parts -> composed, further);
    }

    /** The same with tools that need its parts. */
    Server server(Function<Parts, List<ComposedTool>> composed, Function<Parts, List<Stage>> further) {
        return new Server(SameCall.OFF, Mode.EVERYTHING, Catalogue.load(), composed, further);
    }

    /** A server with these stages in front of the commit that refuses a repeated call. */
    Server refusingServer(Function<Parts, List<Stage>> further) {
        return new Server(SameCall.REFUSE, Mode.EVERYTHING, Catalogue.load(), parts -> List.of(), further);
    }

    /** A server that offers the small set, with these stages in front of the commit. */
    Server coreServer(Function<Parts, List<Stage>> further) {
        return new Server(SameCall.OFF, CORE, Catalogue.load(), parts -> List.of(), further);
    }

    /** A server that offers the small set, and runs all other tools through run_write_tool. */
    Server coreServer() {
        return new Server(SameCall.REFUSE, CORE, Catalogue.load(), parts -> List.of(), parts -> List.of());
    }

    Server server(Catalogue catalogue, ComposedTool composed) {
        return new Server(SameCall.REFUSE, Mode.EVERYTHING, catalogue, parts -> List.of(composed), parts -> List.of());
    }

    /** The same with these stages in front of the commit. */
    Server server(Catalogue catalogue, ComposedTool composed, Function<Parts, List<Stage>> further) {
        return new Server(SameCall.OFF, Mode.EVERYTHING, catalogue, parts -> List.of(composed), further);
    }

    void answers(int status, String body) {
        iterable.enqueue(new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .body(body)
                .build());
    }

    int requests() {
        return iterable.getRequestCount();
    }

    /** The first lines of all requests that nobody has taken yet. */
    List<String> requestLines() {
        List<String> lines = new ArrayList<>();
        try {
            for (int i = 0; i < requests(); i++) {
                lines.add(iterable.takeRequest().getRequestLine());
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return lines;
    }

    String sentBody() {
        try {
            RecordedRequest request = iterable.takeRequest();
            return request.getBody().utf8();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The states of all changes in the store, in their order, as another process reads them. */
    List<String> states() {
        return column("state");
    }

    /** Changes the store as another process does. */
    <T> T change(SqlWork<T> work) throws StoreException {
        try (Store store = Stores.of(places, clock)) {
            return store.change(work);
        }
    }

    /** What a query returns as {@code line}. */
    List<String> rows(String query) {
        try (Store store = Stores.of(places, clock)) {
            return store.read(sql -> sql.list(query, row -> row.text("line")));
        } catch (StoreException e) {
            throw new AssertionError(e);
        }
    }

    List<String> column(String name) {
        try (Store store = Stores.of(places, clock)) {
            return store.read(
                    sql -> sql.list("SELECT " + name + " FROM intent ORDER BY id", row -> row.optionalText(name)
                            .orElse("")));
        } catch (StoreException e) {
            throw new AssertionError(e);
        }
    }

    /** Changes what is stored. */
    void update(String statement) {
        try (Store store = Stores.of(places, clock)) {
            store.change(sql -> sql.update(statement));
        } catch (StoreException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        opened.forEach(Store::close);
        iterable.close();
    }
}
