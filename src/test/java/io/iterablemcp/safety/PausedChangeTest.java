package io.iterablemcp.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.config.Mode;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.compiler.ManifestSnippet;
import io.iterablemcp.safety.ChangeFixture.Kind;
import io.iterablemcp.safety.ChangeFixture.Parts;
import io.iterablemcp.safety.ChangeFixture.Server;
import io.iterablemcp.safety.approval.Approver;
import io.iterablemcp.safety.pause.Pause;
import io.iterablemcp.safety.pause.PauseWordsRemoval;
import io.iterablemcp.safety.pause.Pauses;
import io.iterablemcp.store.PersonRemoval;
import io.iterablemcp.store.RemovedPerson;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.AnswersFrom;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.ComposedTool;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.PauseStage;
import io.iterablemcp.tools.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A person closes all changes at once, or those of one agent. */
class PausedChangeTest {

    private static final String LIST = "{'name':'May'}";
    private static final Approver ANNA = Approver.onTerminal("anna");

    private static List<Stage> pauses(Parts parts) {
        return List.of(new PauseStage(parts.store(), parts.clock()));
    }

    @TempDir
    private Path folder;

    private static Server server(ChangeFixture world) {
        return world.server(List.of(), PausedChangeTest::pauses);
    }

    private static Pauses pauses(Server server) {
        return new Pauses(server.store(), server.clock());
    }

    private static void made(Server server, String agent) {
        assertThat(server.run(agent, "create_list", LIST)).isInstanceOf(Outcome.Answered.class);
    }

    private static String refused(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(((Outcome.Refused) outcome).reason()).isEqualTo(Outcome.Reason.PAUSED);
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.REFUSED);
        return outcome.words();
    }

    @ParameterizedTest
    @EnumSource
    void aPauseClosesChangesOnEveryServerUntilAPersonResumesThem(Kind kind) throws Exception {
        try (ChangeFixture world = kind.at(folder)) {
            Server one = server(world);
            Server another = server(world);
            pauses(one).pauseAll(ANNA, " It writes\nto the wrong list. ");
            world.clock.advance(Duration.ofHours(3));

            for (Server each : List.of(one, another)) {
                assertThat(refused(each.run("reports", "create_list", LIST)))
                        .isEqualTo(
                                "Refused, nothing was sent: all changes are paused since 2026-03-01T09:00:00Z by anna"
                                        + " on the terminal. The reason: It writes\\nto the wrong list. Reads still work."
                                        + " Make the same call again once a person has resumed changes, by iterable-mcp agents"
                                        + " resume --all on a terminal, or on the console. Tell the person what waits.");
                refused(each.run("local", AnswersFrom.LOCAL_PROGRAM, "abort_campaign", "{'campaignId':7}"));
                refused(each.run("forget_user", "{'email':'ada@example.com'}"));
            }
            assertThat(world.requests()).isZero();
            assertThat(world.states()).isEmpty();
            world.answers(200, "{\"lists\":[]}");
            assertThat(one.run("get_lists", "{}")).isInstanceOf(Outcome.Answered.class);

            assertThat(pauses(another).resumeAll()).isTrue();
            assertThat(pauses(another).resumeAll()).isFalse();
            world.answers(200, "{}");
            world.answers(200, "{}");
            made(one, "reports");
            made(another, "reports");
            assertThat(world.requests()).isEqualTo(3);
        }
    }

    /** Many agents at work: what comes after the pause is decided by the order in which the store commits. */
    @ParameterizedTest
    @EnumSource
    void ofManyChangesAtOnceNoneHasAnIntentAfterThePause(Kind kind) throws Exception {
        int threads = 10;
        int before = 200;
        try (ChangeFixture world = kind.at(folder)) {
            CountDownLatch busy = new CountDownLatch(before);
            world.iterable.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    busy.countDown();
                    return new MockResponse.Builder().code(200).body("{}").build();
                }
            });
            List<Server> servers = List.of(server(world), server(world));
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            try {
                List<Future<Integer>> working = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    working.add(pool.submit(untilRefused(servers.get(i % 2), "agent-" + i)));
                }
                assertThat(busy.await(60, TimeUnit.SECONDS)).isTrue();
                long last = world.change(sql -> {
                    sql.update("INSERT INTO pause (agent, person, means, words, moment) VALUES ('', 'anna', 'page', '',"
                            + " 0)");
                    return sql.number("SELECT max(id) FROM intent");
                });
                int made = 0;
                for (Future<Integer> each : working) {
                    made += each.get(60, TimeUnit.SECONDS);
                }
                assertThat(made).isGreaterThanOrEqualTo(before);
                assertThat(world.requests()).isEqualTo(made);
                List<String> intents = world.column("id");
                assertThat(intents).hasSize(made);
                assertThat(Long.parseLong(intents.get(made - 1))).isEqualTo(last);
            } finally {
                pool.shutdownNow();
            }
        }
    }

    /** How many changes were made. */
    private static Callable<Integer> untilRefused(Server server, String agent) {
        return () -> {
            int made = 0;
            Outcome outcome = server.run(agent, "create_list", "{'name':'" + agent + "'}");
            while (outcome instanceof Outcome.Answered) {
                made++;
                outcome = server.run(agent, "create_list", "{'name':'" + agent + " " + made + "'}");
            }
            assertThat(refused(outcome)).contains("all changes are paused", "by anna on the page");
            for (int i = 0; i < 5; i++) {
                refused(server.run(agent, "create_list", LIST));
            }
            return made;
        };
    }

    @ParameterizedTest
    @EnumSource
    void aPauseThatComesWhileACallIsOnItsWayRefusesIt(Kind kind) {
        try (ChangeFixture world = kind.at(folder)) {
            Server other = server(world);
            Server server = world.server(
                    List.of(),
                    parts -> List.of(new PauseStage(parts.store(), parts.clock()), (call, next) -> {
                        pause(other, Optional.empty());
                        return next.proceed(call);
                    }));

            assertThat(refused(server.run("create_list", LIST))).contains("all changes are paused since");
            assertThat(world.requests()).isZero();
            assertThat(world.states()).isEmpty();
        }
    }

    /** Iterable asks to come again later, and a person pauses meanwhile. */
    @ParameterizedTest
    @EnumSource
    void aPauseThatComesWhileARequestWaitsForItsRetryKeepsItHere(Kind kind) {
        try (ChangeFixture world = kind.at(folder)) {
            Server other = server(world);
            Server server = server(world);
            world.iterable.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    pause(other, Optional.empty());
                    return new MockResponse.Builder()
                            .code(429)
                            .addHeader("Retry-After", "3")
                            .build();
                }
            });

            assertThat(server.run("create_list", LIST)).isInstanceOf(Outcome.Failed.class);
            assertThat(world.requests()).isEqualTo(1);
            assertThat(world.states()).containsExactly("refused");
        }
    }

    private static void pause(Server server, Optional<String> agent) {
        try {
            if (agent.isPresent()) {
                pauses(server).pauseAgent(agent.get(), ANNA, "");
            } else {
                pauses(server).pauseAll(ANNA, "");
            }
        } catch (StoreException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whileOneAgentIsPausedTheOthersGoOn(Kind kind) throws Exception {
        try (ChangeFixture world = kind.at(folder)) {
            Server server = server(world);
            world.answers(200, "{}");
            world.answers(200, "{}");
            pause(server, Optional.of("reports"));

            assertThat(refused(server.run("reports", "create_list", LIST)))
                    .contains("changes by agent reports are paused since", "by iterable-mcp agents resume reports on");
            made(server, "reports2");
            made(server, "local");
            assertThat(world.requests()).isEqualTo(2);

            pause(server, Optional.empty());
            pauses(server).resumeAgent("reports");
            assertThat(refused(server.run("reports", "create_list", LIST))).contains("all changes are paused");
            pauses(server).pauseAgent("reports", ANNA, "");
            pauses(server).resumeAll();
            assertThat(refused(server.run("reports", "create_list", LIST))).contains("by agent reports are");
            assertThat(world.requests()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"o'neil; DROP TABLE pause; --", "%", "_", "*", "ünïcödé 🙂", "--all", "a\tb", " x"})
    void aNameMeansOnlyTheAgentThatHasIt(String name) throws Exception {
        for (Kind kind : Kind.values()) {
            try (ChangeFixture world = kind.at(Files.createDirectory(folder.resolve(kind.name())))) {
                Server server = server(world);
                world.answers(200, "{}");
                pause(server, Optional.of(name));

                assertThat(refused(server.run(name, "create_list", LIST)))
                        .doesNotContain("\t")
                        .containsPattern("agents resume (_|(-- )?'.+') on a terminal");
                made(server, "reports");
                assertThat(pauses(server).current()).extracting(Pause::agent).containsExactly(name);
                assertThat(pauses(server).resumeAgent(name)).isTrue();
                assertThat(world.requests()).isEqualTo(1);
            }
        }
    }

    @Test
    void anEmptyNameIsNotThePauseOfAll() {
        try (ChangeFixture world = Kind.SQLITE.at(folder)) {
            Pauses pauses = pauses(server(world));
            for (String name : List.of("", " ")) {
                assertThatThrownBy(() -> pauses.pauseAgent(name, ANNA, ""))
                        .isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> pauses.resumeAgent(name)).isInstanceOf(IllegalArgumentException.class);
            }
            made(world);
        }
    }

    private static void made(ChangeFixture world) {
        world.answers(200, "{}");
        made(server(world), "local");
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoPausesTheFirstCounts(Kind kind) throws Exception {
        try (ChangeFixture world = kind.at(folder)) {
            Server server = server(world);
            Pause first = pauses(server).pauseAll(ANNA, "first");
            world.clock.advance(Duration.ofMinutes(1));
            Approver ben = new Approver("ben", Approver.Means.PAGE);

            assertThat(pauses(server(world)).pauseAll(ben, "second")).isEqualTo(first);
            assertThat(pauses(server).current()).containsExactly(first);
        }
    }

    /** A half-made undo or composed call stops where it is: no intent comes after a pause. */
    @Test
    void thePartsOfAComposedCallAreChangesToo() {
        ToolSpec part = ManifestSnippet.tool("create_thing", "things", """
                about: A thing.
                http: POST /api/things
                access: write
                idempotent: false
                repeats: allow
                input: {name: string!}
                """);
        ToolSpec whole = ManifestSnippet.tool("create_things", "things", """
                about: Two things.
                access: write
                idempotent: false
                repeats: allow
                answer: {type: composed}
                input: {name: string!}
                """);
        try (ChangeFixture world = Kind.SQLITE.at(folder)) {
            Server other = server(world);
            ComposedTool twice = new ComposedTool() {
                @Override
                public String name() {
                    return "create_things";
                }

                @Override
                public Outcome answer(Call call) {
                    assertThat(call.runPart("create_thing", call.arguments())).isInstanceOf(Outcome.Answered.class);
                    pause(other, Optional.empty());
                    return call.runPart("create_thing", call.arguments());
                }
            };
            Server server = world.server(new Catalogue(List.of(part, whole)), twice, PausedChangeTest::pauses);
            world.answers(200, "{}");

            refused(server.run("create_things", "{'name':'a'}"));
            assertThat(world.requests()).isEqualTo(1);
            refused(server.run("create_things", "{'name':'a'}"));
            assertThat(world.requests()).isEqualTo(1);
        }
    }

    @Test
    void anAgentReachesNoChangeThroughARunTool() {
        try (ChangeFixture world = Kind.SQLITE.at(folder)) {
            Server server = world.coreServer(PausedChangeTest::pauses);
            pause(server, Optional.empty());
            refused(server.run("run_write_tool", "{'tool':'create_list','arguments':{'name':'May'}}"));
            assertThat(world.requests()).isZero();
        }
    }

    @Test
    void changesAreRefusedWhileNobodyKnowsWhetherTheyArePaused() throws Exception {
        Path occupied = Files.createFile(folder.resolve("occupied"));
        try (ChangeFixture world = Kind.SQLITE.at(occupied)) {
            List<String> reached = new ArrayList<>();
            Server server = world.server(
                    List.of(),
                    parts -> List.of(new PauseStage(parts.store(), parts.clock()), (call, next) -> {
                        reached.add(call.tool().name());
                        return next.proceed(call);
                    }));
            Outcome refused = server.run("create_list", LIST);
            assertThat(refused.words()).startsWith("Refused, nothing was sent: a change is stored before it is sent");
            assertThat(refused.exitCode()).isEqualTo(ExitCode.STORE);
            world.answers(200, "{\"lists\":[]}");
            assertThat(server.run("get_lists", "{}")).isInstanceOf(Outcome.Answered.class);
            assertThat(reached).containsExactly("get_lists");
            assertThat(world.requests()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void thePersonInTheWordsIsHiddenFromAgentsAndRemoved(Kind kind) throws Exception {
        try (ChangeFixture world = kind.at(folder)) {
            Server server = server(world);
            pauses(server).pauseAll(ANNA, "It wrote to Ada@example.com");
            pauses(server).pauseAgent("reports", ANNA, "a test");

            Grant closed = Grant.of(Mode.EVERYTHING.withPersonal(PersonalAccess.CLOSED));
            assertThat(refused(server.run("x", closed, "create_list", LIST)))
                    .contains("The reason: It wrote to")
                    .doesNotContainIgnoringCase("ada@example.com");
            assertThat(refused(server.run("create_list", LIST))).contains("Ada@example.com");

            RemovedPerson ada =
                    new RemovedPerson(server.project().identity(), Optional.of("ada@example.com"), Optional.empty());
            assertThat(new PersonRemoval(List.of(new PauseWordsRemoval())).remove(server.store(), ada))
                    .isEqualTo(1);
            assertThat(pauses(server).current()).extracting(Pause::words).containsExactly("", "a test");
            assertThat(refused(server.run("create_list", LIST))).contains("by anna on the terminal. Reads");
        }
    }
}
