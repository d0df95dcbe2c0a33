package io.iterablemcp.contract;

import io.iterablemcp.api.ClientOptions;
import io.iterablemcp.api.IterableClient;
import io.iterablemcp.api.answer.AnswerReader;
import io.iterablemcp.api.answer.SkipSeal;
import io.iterablemcp.api.pace.Time;
import io.iterablemcp.config.BaseUrl;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.Secret;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.privacy.ProjectPseudonyms;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.store.Store;
import io.iterablemcp.tools.ArgumentsStage;
import io.iterablemcp.tools.CallListener;
import io.iterablemcp.tools.ComposedStage;
import io.iterablemcp.tools.FinishStage;
import io.iterablemcp.tools.GateStage;
import io.iterablemcp.tools.IterableStage;
import io.iterablemcp.tools.LookUpStage;
import io.iterablemcp.tools.MasksStage;
import io.iterablemcp.tools.OpenQuestions;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.PersonalFlagsStage;
import io.iterablemcp.tools.Stage;
import io.iterablemcp.tools.TestCaller;
import io.iterablemcp.tools.ToolChain;
import io.iterablemcp.tools.arguments.CheckArguments;
import io.iterablemcp.tools.discovery.FindTools;
import io.iterablemcp.tools.rows.PagedReads;
import io.iterablemcp.tools.rows.RowsStage;
import io.iterablemcp.tools.shape.ShapeAnswer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import mockwebserver3.MockWebServer;

/** The whole chain of a call over a real socket, with everything open unless specified otherwise. */
final class LivePipeline {

    static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final Catalogue CATALOGUE = Catalogue.load();

    private static final Stage PASS = (call, next) -> next.proceed(call);

    private final ToolChain tools;
    private final Project project;

    private LivePipeline(Project project, int budget, boolean rateLimits, Stage extra) {
        this.project = project;
        IterableClient api = new IterableClient(
                new ClientOptions(
                        project,
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        rateLimits,
                        "test"),
                new AnswerReader(budget, SkipSeal.keyedBy(KEY), List.of(KEY)),
                Time.system(),
                new Random(7));
        CheckArguments arguments = new CheckArguments();
        Clock clock = Clock.systemUTC();
        this.tools = new ToolChain(
                CATALOGUE,
                new OpenQuestions(clock),
                clock,
                List.of(
                        new FinishStage(CallListener.NONE),
                        new LookUpStage(CATALOGUE, arguments),
                        new GateStage(CATALOGUE),
                        new ArgumentsStage(arguments),
                        new PersonalFlagsStage(),
                        extra,
                        new ComposedStage(List.of(new FindTools(CATALOGUE))),
                        new RowsStage(),
                        new IterableStage(
                                new PagedReads(api::call, clock, Duration.ofSeconds(20)), new ShapeAnswer(clock))));
    }

    static LivePipeline at(MockWebServer iterable) {
        return at(iterable, Mode.EVERYTHING, KeyType.SERVER);
    }

    static LivePipeline at(MockWebServer iterable, Mode mode, KeyType key) {
        return new LivePipeline(project(iterable, mode, key), 40_000, true, PASS);
    }

    /** For many calls, one after the other. */
    static LivePipeline withBudget(MockWebServer iterable, int budget) {
        return new LivePipeline(project(iterable, Mode.EVERYTHING, KeyType.SERVER), budget, false, PASS);
    }

    /** The same with one more stage before the request. */
    static LivePipeline withStage(MockWebServer iterable, int budget, Stage extra) {
        return new LivePipeline(project(iterable, Mode.EVERYTHING, KeyType.SERVER), budget, false, extra);
    }

    /** With masks, whose words are in this store. */
    static LivePipeline masked(MockWebServer iterable, Mode mode, Store store) {
        return masked(iterable, mode, store, 40_000);
    }

    static LivePipeline masked(MockWebServer iterable, Mode mode, Store store, int budget) {
        return masked(project(iterable, mode, KeyType.SERVER), store, budget);
    }

    /** The same on a sandbox. */
    static LivePipeline masked(SandboxClient client, Mode mode, Store store) {
        return masked(
                new Project(
                        "sandbox",
                        BaseUrl.of(client.sandbox().baseUrl()),
                        Optional.of(new Secret(client.sandbox().keys().of(KeyType.SERVER))),
                        KeyType.SERVER,
                        Optional.empty(),
                        mode),
                store,
                40_000);
    }

    private static LivePipeline masked(Project project, Store store, int budget) {
        ProjectPseudonyms pseudonyms =
                new ProjectPseudonyms(store, project.identity(), KEY, Clock.systemUTC(), new Random(7));
        return new LivePipeline(project, budget, false, new MasksStage(() -> pseudonyms));
    }

    private static Project project(MockWebServer iterable, Mode mode, KeyType key) {
        return new Project(
                "default",
                BaseUrl.of(iterable.url("/").uri()),
                Optional.of(new Secret(KEY)),
                key,
                Optional.of(new Secret("jwt-secret")),
                mode);
    }

    Outcome run(String tool, Json.Obj arguments) {
        return tools.run(tools.call(tool, arguments, new TestCaller(project, Grant.of(project.mode()))));
    }

    /** The call of an agent with this grant of its own. */
    Outcome run(String tool, Json.Obj arguments, Grant own) {
        Grant grant = Grant.of(project.mode()).narrow(own);
        return tools.run(tools.call(tool, arguments, new TestCaller("reporting", project, grant)));
    }
}
