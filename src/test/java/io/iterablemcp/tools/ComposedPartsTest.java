package io.iterablemcp.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.api.ClientOptions;
import io.iterablemcp.api.IterableClient;
import io.iterablemcp.api.answer.AnswerReader;
import io.iterablemcp.api.answer.SkipSeal;
import io.iterablemcp.api.pace.Time;
import io.iterablemcp.config.BaseUrl;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.config.Places;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.Secret;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.ToolMaker;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.privacy.ProjectPseudonyms;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.tools.report.part.PartReads;
import io.iterablemcp.tools.report.part.PartResult;
import io.iterablemcp.tools.shape.ShapeAnswer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts of a composed tool pass the chain, and what it makes of them is masked once. */
class ComposedPartsTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String ADA = "ada@example.com";

    private static final ToolSpec PERSON = ToolMaker.get("/api/users/getByEmail")
            .named("get_person")
            .with("pii", "true")
            .with("answer", "{personal: [email, note]}")
            .input("email: {type: string, personal: true}")
            .spec();
    private static final ToolSpec LISTS =
            ToolMaker.get("/api/lists").named("get_all").spec();
    private static final ToolSpec SUMMARY = new ToolMaker("get_summary", Map.of())
            .with("pii", "true")
            .with("answer", "{type: composed, personal: [email]}")
            .with("parts", "{required: [get_person], optional: [get_all]}")
            .spec();
    private static final ToolSpec COUNTS = new ToolMaker("get_counts", Map.of())
            .with("pii", "false")
            .with("answer", "{type: composed}")
            .with("parts", "{required: [get_all]}")
            .spec();
    private static final Catalogue CATALOGUE = new Catalogue(List.of(PERSON, LISTS, SUMMARY, COUNTS));

    @TempDir
    private Path folder;

    private final MockWebServer iterable = new MockWebServer();
    private final List<String> ended = new ArrayList<>();
    private Store store;

    @BeforeEach
    void start() throws IOException {
        iterable.start();
        store = Stores.of(Places.at(folder), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        iterable.close();
        store.close();
    }

    private Outcome run(Mode mode, ComposedTool tool) {
        return run(mode, "get_summary", tool);
    }

    private Outcome run(Mode mode, String called, ComposedTool tool) {
        Project project = new Project(
                "default",
                BaseUrl.of(iterable.url("/").uri()),
                Optional.of(new Secret(KEY)),
                KeyType.SERVER,
                Optional.empty(),
                mode);
        Clock clock = Clock.systemUTC();
        AnswerReader reader = new AnswerReader(5_000, SkipSeal.keyedBy(KEY), List.of(KEY));
        IterableClient api = new IterableClient(
                new ClientOptions(
                        project, Duration.ofSeconds(20), Duration.ofSeconds(5), Duration.ofSeconds(5), false, "test"),
                reader,
                Time.system(),
                new Random(7));
        ProjectPseudonyms pseudonyms = new ProjectPseudonyms(store, "p", KEY, clock, new Random(7));
        ToolChain chain = new ToolChain(
                CATALOGUE,
                new OpenQuestions(clock),
                clock,
                List.of(
                        new FinishStage((name, kind, agent, took) -> ended.add(name + " " + kind)),
                        new LookUpStage(CATALOGUE, StageResult.GoOn::new),
                        new GateStage(CATALOGUE),
                        new MasksStage(() -> pseudonyms),
                        new ComposedStage(List.of(tool), reader),
                        new IterableStage(api::call, api::call, new ShapeAnswer(clock))));
        return chain.run(chain.call(called, Json.Obj.EMPTY, new TestCaller(project, Grant.of(mode))));
    }

    /** A tool that answers with what this makes of its reads. */
    private static ComposedTool summary(Function<PartReads, Json> make) {
        return summary("get_summary", make);
    }

    private static ComposedTool summary(String name, Function<PartReads, Json> make) {
        return new ComposedTool() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Outcome answer(Call call) {
                PartReads reads = new PartReads(call, Clock.systemUTC(), Duration.ofMinutes(1));
                return new Outcome.Answered(JsonWriter.write(make.apply(reads)), List.of("About " + ADA + "."));
            }
        };
    }

    private static Json person(PartReads reads) {
        PartResult read = reads.read("get_person", Json.Obj.EMPTY.with("email", Json.text(ADA)));
        return ((PartResult.Found) read).answer();
    }

    private void answers(String body) {
        iterable.enqueue(new MockResponse.Builder()
                .addHeader("Content-Type", "application/json")
                .body(body)
                .build());
    }

    @Test
    void masksWhatTheToolMakesOfUnmaskedParts() throws Exception {
        answers("{\"email\":\"" + ADA + "\",\"note\":\"write to bo@example.com\",\"key\":\"" + KEY + "\"}");
        List<Json> seen = new ArrayList<>();
        Outcome outcome = run(Mode.EVERYTHING.withPersonal(PersonalAccess.MASKED), summary(reads -> {
            seen.add(person(reads));
            return seen.get(0);
        }));
        assertThat(seen.get(0).toString()).contains(ADA, "bo@example.com");
        Outcome.Answered answered = (Outcome.Answered) outcome;
        assertThat(answered.text())
                .contains("@masked.invalid", "write to person-")
                .doesNotContain("example.com", KEY);
        assertThat(answered.notes().toString()).contains("About person-").doesNotContain("example.com");
        assertThat(iterable.takeRequest().getTarget()).contains("email=ada%40example.com");
        assertThat(ended).containsExactly("get_person answered", "get_summary answered");
    }

    /** Why a part failed is said in the words of Iterable, which may name a person. */
    @Test
    void masksWhyAPartFailed() {
        for (PersonalAccess access : List.of(PersonalAccess.MASKED, PersonalAccess.CLOSED)) {
            iterable.enqueue(new MockResponse.Builder()
                    .code(400)
                    .addHeader("Content-Type", "application/json")
                    .body("{\"code\":\"BadParams\",\"msg\":\"userId ada-31 of list 7 is known twice\"}")
                    .build());
            List<String> seen = new ArrayList<>();
            run(Mode.EVERYTHING.withPersonal(access), "get_counts", summary("get_counts", reads -> {
                PartResult read = reads.read("get_all", Json.Obj.EMPTY);
                seen.add(read.outcome().words());
                return Json.Obj.EMPTY;
            }));
            assertThat(seen).singleElement().asString().contains("list 7").doesNotContain("ada-31");
        }
    }

    @Test
    void showsEverythingWherePersonalDataIsOpen() {
        answers("{\"email\":\"" + ADA + "\"}");
        Outcome.Answered answered = (Outcome.Answered) run(Mode.EVERYTHING, summary(ComposedPartsTest::person));
        assertThat(answered.text()).isEqualTo("{\"email\":\"" + ADA + "\"}");
    }

    @Test
    void readsPartsWhole() {
        answers("{\"email\":\"x\",\"note\":\"" + "n".repeat(20_000) + "\"}");
        Outcome.Answered answered = (Outcome.Answered) run(
                Mode.EVERYTHING,
                summary(reads -> Json.Num.of(
                        ((Json.Obj) person(reads)).text("note").orElseThrow().length())));
        assertThat(answered.text()).isEqualTo("20000");
    }

    @Test
    void refusesAnAnswerThatIsLongerThanTheSettingPermits() {
        Outcome outcome = run(Mode.EVERYTHING, summary(reads -> Json.text("n".repeat(6_000))));
        assertThat(outcome.words()).contains("longer than ITERABLE_MAX_RESULT_CHARS", "smaller limit");
    }

    /** Each has whole answers in memory. */
    @Test
    void runsOnlyAsManyToolsAtOnceAsFitInMemory() throws InterruptedException {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicReference<Thread> second = new AtomicReference<>();
        AtomicReference<Runnable> again = new AtomicReference<>();
        Outcome done = new Outcome.Refused(Outcome.Reason.QUERY, "done", "");
        ComposedTool tool = new ComposedTool() {
            @Override
            public String name() {
                return "get_summary";
            }

            @Override
            public Outcome answer(Call call) {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                if (second.compareAndSet(null, new Thread(again.get()))) {
                    second.get().start();
                    while (second.get().getState() != Thread.State.TIMED_WAITING
                            && second.get().getState() != Thread.State.TERMINATED) {
                        Thread.onSpinWait();
                    }
                }
                running.decrementAndGet();
                return done;
            }
        };
        ComposedStage stage = new ComposedStage(
                List.of(tool),
                (call, status, type, body, outOfTime) -> {
                    throw new AssertionError("nothing is shown");
                },
                1);
        Call call = new Call(SUMMARY, Json.Obj.EMPTY, null);
        AtomicReference<Outcome> later = new AtomicReference<>();
        again.set(() -> later.set(stage.handle(call, null)));
        assertThat(stage.handle(call, null)).isEqualTo(done);
        second.get().join();
        assertThat(later.get()).isEqualTo(done);
        assertThat(most).hasValue(1);
    }

    @Test
    void aClosedRequiredPartClosesTheToolBeforeAnyRequest() {
        Mode denied = new Mode(true, true, true, true, List.of(Mode.ALL), List.of(), List.of("get_person"));
        Outcome outcome = run(denied, summary(ComposedPartsTest::person));
        assertThat(outcome.words())
                .contains(
                        "get_summary is closed: it needs get_person, and it is on the deny list",
                        "ITERABLE_TOOLS_DENY");
        assertThat(iterable.getRequestCount()).isZero();
    }

    @Test
    void aClosedOptionalPartIsAResult() {
        Mode denied = new Mode(true, true, true, true, List.of(Mode.ALL), List.of(), List.of("get_all"));
        List<PartResult> seen = new ArrayList<>();
        run(denied, summary(reads -> {
            seen.add(reads.read("get_all", Json.Obj.EMPTY));
            return Json.Obj.EMPTY;
        }));
        assertThat(seen).singleElement().isInstanceOfSatisfying(PartResult.Closed.class, closed -> assertThat(
                        closed.words())
                .isEqualTo("get_all is closed: it is on the deny list. To open it: remove get_all from"
                        + " ITERABLE_TOOLS_DENY."));
        assertThat(iterable.getRequestCount()).isZero();
    }

    @Test
    void distinguishesWhatIsMissingFromWhatCannotBeRead() {
        iterable.enqueue(new MockResponse.Builder()
                .code(404)
                .body("{\"code\":\"NotFound\"}")
                .build());
        answers("not json at all");
        List<PartResult> seen = new ArrayList<>();
        run(Mode.EVERYTHING, summary(reads -> {
            seen.add(reads.read("get_all", Json.Obj.EMPTY));
            seen.add(reads.read("get_all", Json.Obj.EMPTY));
            return Json.Obj.EMPTY;
        }));
        assertThat(seen.get(0)).isInstanceOf(PartResult.Missing.class);
        assertThat(seen.get(1)).isNotInstanceOf(PartResult.Missing.class);
    }

    @Test
    void readsNothingThatIsNoPart() {
        Outcome outcome = run(Mode.EVERYTHING, summary(reads -> {
            assertThatThrownBy(() -> reads.read("get_summary", Json.Obj.EMPTY))
                    .hasMessage("get_summary is no part of get_summary");
            return Json.Obj.EMPTY;
        }));
        assertThat(outcome).isInstanceOf(Outcome.Answered.class);
    }
}
