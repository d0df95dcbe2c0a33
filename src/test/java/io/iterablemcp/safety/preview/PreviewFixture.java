package io.iterablemcp.safety.preview;

import io.iterablemcp.api.ApiCall;
import io.iterablemcp.api.ClientOptions;
import io.iterablemcp.api.IterableClient;
import io.iterablemcp.api.Reply;
import io.iterablemcp.api.answer.AnswerReader;
import io.iterablemcp.api.answer.SkipSeal;
import io.iterablemcp.api.pace.Time;
import io.iterablemcp.config.ApprovalOptions;
import io.iterablemcp.config.BaseUrl;
import io.iterablemcp.config.Confirm;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.Places;
import io.iterablemcp.config.PreviewOptions;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.SafetyOptions;
import io.iterablemcp.config.SameCall;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.config.budget.BudgetLimits;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.safety.GracePeriod;
import io.iterablemcp.safety.Intents;
import io.iterablemcp.sandbox.MovingClock;
import io.iterablemcp.sandbox.calls.CampaignFixture;
import io.iterablemcp.sandbox.world.World;
import io.iterablemcp.store.PostgresServer;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.tools.ApiLiveReads;
import io.iterablemcp.tools.ArgumentsStage;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.CallListener;
import io.iterablemcp.tools.CallPreviews;
import io.iterablemcp.tools.CommitStage;
import io.iterablemcp.tools.ComposedStage;
import io.iterablemcp.tools.FinishStage;
import io.iterablemcp.tools.GateStage;
import io.iterablemcp.tools.IterableStage;
import io.iterablemcp.tools.LookUpStage;
import io.iterablemcp.tools.OpenQuestions;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.PlannedChange;
import io.iterablemcp.tools.PreviewCall;
import io.iterablemcp.tools.PreviewStage;
import io.iterablemcp.tools.TestCaller;
import io.iterablemcp.tools.ToolChain;
import io.iterablemcp.tools.arguments.CheckArguments;
import io.iterablemcp.tools.shape.ShapeAnswer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;

/** The chain with previews in front of a sandbox. Waits move the clock. */
public final class PreviewFixture implements AutoCloseable {

    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final Duration DEADLINE = Duration.ofSeconds(45);

    /** Approvals without budgets, and no setting that is about something else. */
    public static final SafetyOptions ON = options(Confirm.AUDIENCE, false);

    public final CampaignFixture iterable = new CampaignFixture();
    public final MovingClock clock = iterable.client.clock;
    public final Store store;
    /** The tools whose requests reached Iterable, in their order. */
    public final List<String> requests = new ArrayList<>();
    /** What later stages know of the last change. */
    public Optional<PlannedChange> plan = Optional.empty();
    /** What previews show besides; a test may change it. */
    public PreviewOptions previewOptions = PreviewOptions.DEFAULT;

    private final Mode mode;
    private final IterableClient client;
    private final Project project;

    public enum Kind {
        SQLITE,
        POSTGRES
    }

    public PreviewFixture(Path folder) {
        this(folder, Kind.SQLITE, Mode.EVERYTHING);
    }

    public PreviewFixture(Path folder, Kind kind, Mode mode) {
        this.mode = mode;
        StoreAddress address = kind == Kind.SQLITE ? StoreAddress.SQLITE : PostgresServer.schema();
        this.store = Stores.of(new Places(folder, folder, address, RecordMode.OFF), clock);
        String key = iterable.client.sandbox().keys().of(KeyType.SERVER);
        this.project = new Project(
                "default",
                BaseUrl.of(iterable.client.sandbox().baseUrl()),
                Optional.of(new Secret(key)),
                KeyType.SERVER,
                Optional.empty(),
                mode);
        this.client = new IterableClient(
                new ClientOptions(project, DEADLINE, Duration.ofSeconds(5), Duration.ofSeconds(5), true, "test"),
                new AnswerReader(40_000, SkipSeal.keyedBy(key), List.of(key)),
                new ClockTime(),
                new Random(7));
    }

    /** Sleeping moves the clock. */
    private final class ClockTime implements Time {
        @Override
        public long nanos() {
            return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
        }

        @Override
        public Instant now() {
            return clock.instant();
        }

        @Override
        public void sleep(Duration wait) {
            clock.advance(wait);
        }

        @Override
        public void sleep(Duration longest, Semaphore nudge) {
            if (!nudge.tryAcquire()) {
                clock.advance(longest);
            }
        }
    }

    public static SafetyOptions options(Confirm confirm, boolean budgets) {
        Optional<BudgetLimits> limits = budgets ? Optional.of(BudgetLimits.DEFAULT) : Optional.empty();
        return new SafetyOptions(
                SameCall.OFF, confirm, limits, List.of(), true, Optional.empty(), ApprovalOptions.DEFAULT);
    }

    public World world() {
        return iterable.world();
    }

    public CallPreviews previews() {
        return previews(GracePeriod.NONE);
    }

    private CallPreviews previews(GracePeriod grace) {
        return new CallPreviews(
                call -> new ApiLiveReads(CATALOGUE, this::whole, new CheckArguments(), clock, call),
                store,
                new Intents(store, clock),
                previewOptions,
                clock,
                grace);
    }

    private Reply whole(ApiCall call, Duration wait) {
        requests.add(call.tool().name());
        return client.call(call, ApiLiveReads.reader(List.of()), wait);
    }

    private ToolChain chain(SafetyOptions options) {
        CheckArguments arguments = new CheckArguments();
        Intents intents = new Intents(store, clock);
        return new ToolChain(
                CATALOGUE,
                new OpenQuestions(clock),
                clock,
                List.of(
                        new FinishStage(CallListener.NONE),
                        new LookUpStage(CATALOGUE, arguments),
                        new GateStage(CATALOGUE),
                        new ArgumentsStage(arguments),
                        new PreviewStage(previews(new GracePeriod(options.grace())), options),
                        (call, next) -> {
                            if (call.tool().access() != Access.READ) {
                                plan = Optional.of(call.plan());
                            }
                            return next.proceed(call);
                        },
                        new CommitStage(intents, SameCall.OFF, DEADLINE, clock),
                        new ComposedStage(List.of(new PreviewCall())),
                        new IterableStage(
                                call -> {
                                    requests.add(call.tool().name());
                                    return client.call(call);
                                },
                                new ShapeAnswer(clock))));
    }

    /** @param arguments JSON with single quotes */
    public Outcome run(SafetyOptions options, String tool, String arguments) {
        Json.Obj given = (Json.Obj) JsonReader.read(arguments.replace('\'', '"'));
        ToolChain chain = chain(options);
        return chain.run(chain.call(tool, given, new TestCaller(project, Grant.of(mode))));
    }

    public Outcome run(String tool, String arguments) {
        return run(ON, tool, arguments);
    }

    /** A call outside the chain. */
    public Call call(String tool, String arguments) {
        return new Call(
                CATALOGUE.find(tool).orElseThrow(),
                (Json.Obj) JsonReader.read(arguments.replace('\'', '"')),
                new TestCaller(project, Grant.of(mode)));
    }

    /** What preview_call says of a call. */
    public Outcome preview(String tool, String arguments) {
        return run("preview_call", "{'tool':'" + tool + "','arguments':" + arguments + "}");
    }

    /** The preview of the last change that was made. */
    public Preview planned() {
        return plan.orElseThrow().preview().orElseThrow();
    }

    /** Lists with these numbers of people. */
    public List<Long> lists(int... sizes) {
        List<Long> ids = new ArrayList<>();
        for (int size : sizes) {
            String[] people = new String[size];
            for (int i = 0; i < size; i++) {
                people[i] = "reader" + i + "@example.com";
            }
            ids.add(
                    size == 0
                            ? CampaignFixture.id(iterable.post("/api/lists", "{\"name\":\"Nobody\"}"), "listId")
                            : iterable.list(people));
        }
        return ids;
    }

    @Override
    public void close() {
        store.close();
        iterable.close();
    }
}
