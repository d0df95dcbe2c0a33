package io.iterablemcp.tools.report;

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
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.privacy.ProjectPseudonyms;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.tools.ArgumentsStage;
import io.iterablemcp.tools.CallListener;
import io.iterablemcp.tools.ComposedStage;
import io.iterablemcp.tools.ComposedTool;
import io.iterablemcp.tools.FinishStage;
import io.iterablemcp.tools.GateStage;
import io.iterablemcp.tools.IterableStage;
import io.iterablemcp.tools.LookUpStage;
import io.iterablemcp.tools.MasksStage;
import io.iterablemcp.tools.OpenQuestions;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.PersonalFlagsStage;
import io.iterablemcp.tools.TestCaller;
import io.iterablemcp.tools.ToolChain;
import io.iterablemcp.tools.arguments.CheckArguments;
import io.iterablemcp.tools.shape.ShapeAnswer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/**
 * Composed tools on a sandbox, over a real socket. The raw answers of the sandbox, to compute the truth from, come from
 * {@link #client}.
 */
public final class ReportSandbox implements AutoCloseable {

    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final int BUDGET = 40_000;

    public final SandboxClient client;
    /** The names of the tools that were called since {@link #forgetCalls}, parts included, in their order. */
    public final List<String> calls = new ArrayList<>();

    private final Map<String, Runnable> afterwards = new HashMap<>();
    private final StoreFixture stores;
    private final Store store;
    private final List<ComposedTool> tools;
    private final boolean rateLimits;

    /** @param folder for the store of pseudonyms */
    public ReportSandbox(SandboxOptions options, Path folder, Function<Clock, List<ComposedTool>> tools) {
        this.client = new SandboxClient(options);
        this.stores = StoreFixture.Kind.SQLITE.at(folder);
        this.store = stores.openBundled();
        this.tools = tools.apply(client.clock);
        this.rateLimits = options.rateLimits();
    }

    public ReportSandbox(Path folder, Function<Clock, List<ComposedTool>> tools) {
        this(SandboxOptions.DEFAULT, folder, tools);
    }

    /** A raw answer of the sandbox. */
    public Json raw(String path) {
        return JsonReader.read(client.get(path).text());
    }

    /** The answer of a tool that must succeed, with everything open. */
    public Json.Obj answer(String tool, Map<String, Json> arguments) {
        Outcome outcome = run(tool, arguments, Mode.EVERYTHING, KeyType.SERVER);
        if (!(outcome instanceof Outcome.Answered answered)) {
            throw new AssertionError(outcome.words());
        }
        return (Json.Obj) JsonReader.read(answered.text());
    }

    public Outcome run(String tool, Map<String, Json> arguments, Mode mode, KeyType key) {
        return run(tool, arguments, project(client.sandbox().baseUrl(), mode, key));
    }

    /** A call that goes to another server, such as one that stands before the sandbox. */
    public Outcome runAt(URI server, String tool, Map<String, Json> arguments) {
        return run(tool, arguments, project(server, Mode.EVERYTHING, KeyType.SERVER));
    }

    private Project project(URI server, Mode mode, KeyType key) {
        return new Project(
                "sandbox",
                BaseUrl.of(server),
                Optional.of(new Secret(client.sandbox().keys().of(key))),
                key,
                Optional.empty(),
                mode);
    }

    private Outcome run(String tool, Map<String, Json> arguments, Project project) {
        ToolChain chain = chain(project);
        return chain.run(chain.call(tool, new Json.Obj(arguments), new TestCaller(project, Grant.of(project.mode()))));
    }

    /** Does something once, as soon as a call of this tool has ended: while a composed call is under way. */
    public void afterCall(String tool, Runnable what) {
        afterwards.put(tool, what);
    }

    public void forgetCalls() {
        calls.clear();
    }

    private ToolChain chain(Project project) {
        String key = project.key().orElseThrow().reveal();
        AnswerReader reader = new AnswerReader(BUDGET, SkipSeal.keyedBy(key), List.of(key));
        IterableClient api = new IterableClient(
                new ClientOptions(
                        project,
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        rateLimits,
                        "test"),
                reader,
                Time.system(),
                new Random(7));
        CheckArguments arguments = new CheckArguments();
        ProjectPseudonyms pseudonyms =
                new ProjectPseudonyms(store, project.identity(), key, client.clock, new Random(7));
        CallListener listener = (tool, kind, agent, took) -> {
            calls.add(tool);
            Optional.ofNullable(afterwards.remove(tool)).ifPresent(Runnable::run);
        };
        return new ToolChain(
                CATALOGUE,
                new OpenQuestions(client.clock),
                client.clock,
                List.of(
                        new FinishStage(listener),
                        new LookUpStage(CATALOGUE, arguments),
                        new GateStage(CATALOGUE),
                        new ArgumentsStage(arguments),
                        new PersonalFlagsStage(),
                        new MasksStage(() -> pseudonyms),
                        new ComposedStage(tools, reader),
                        new IterableStage(api::call, api::call, new ShapeAnswer(client.clock))));
    }

    @Override
    public void close() {
        client.close();
        stores.close();
    }
}
