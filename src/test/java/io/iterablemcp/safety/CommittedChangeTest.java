package io.iterablemcp.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.Reply;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.compiler.ManifestSnippet;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.ComposedTool;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every change is stored before its request leaves, and its outcome afterwards. */
class CommittedChangeTest {

    private static final String LIST = "{'name':'May'}";

    private static final Catalogue COMPOSED = new Catalogue(List.of(ManifestSnippet.tool("send_both", "things", """
                    about: Two things.
                    access: send
                    idempotent: false
                    repeats: refuse
                    answer: {type: composed}
                    """)));

    @TempDir
    private Path folder;

    /** The calls that a change might repeat, and the count of people forgotten today, are lost. */
    @Test
    void refusesChangesAfterDamageUntilAPersonHasMovedTheOldFile() throws IOException {
        try (ChangeFixture world = ChangeFixture.Kind.SQLITE.at(folder)) {
            world.answers(200, "{\"listId\":1}");
            world.server().run("create_list", LIST);
        }
        Path file = folder.resolve("store.db");
        Files.writeString(file, "not a database at all".repeat(500));
        try (ChangeFixture world = ChangeFixture.Kind.SQLITE.at(folder)) {
            ChangeFixture.Server server = world.server();
            world.answers(200, "{\"lists\":[]}");
            Outcome found = server.run("create_list", LIST);
            Outcome again = server.run("create_list", LIST);
            Outcome read = server.run("get_lists", "{}");
            Path aside;
            try (Stream<Path> all = Files.list(folder)) {
                aside = all.filter(it -> it.toString().contains(".damaged-"))
                        .findFirst()
                        .orElseThrow();
            }

            assertThat(found.words()).contains("Refused, nothing was sent", "damaged", aside.toString());
            assertThat(again.words())
                    .contains("Refused, nothing was sent", aside + ", so nobody knows which changes were made before.")
                    .contains("move the renamed file to another folder: until then changes are refused");
            assertThat(read.isError()).isFalse();
            assertThat(world.server().run("create_list", LIST).words()).contains("nobody knows");
            assertThat(world.requests()).isEqualTo(1);

            Files.move(aside, folder.resolve("examined.db"));
            world.answers(200, "{\"listId\":2}");
            assertThat(server.run("create_list", LIST).isError()).isFalse();
            assertThat(world.requests()).isEqualTo(2);
        }
    }

    @Test
    void refusesChangesWithoutAStoreAndServesReads() throws IOException {
        Path occupied = Files.createFile(folder.resolve("occupied"));
        try (ChangeFixture world = ChangeFixture.Kind.SQLITE.at(occupied)) {
            ChangeFixture.Server server = world.server();
            for (String call : List.of("create_list", "update_user", "send_email", "forget_user")) {
                Outcome refused = server.run(call, arguments(call));
                assertThat(refused.words())
                        .startsWith("Refused, nothing was sent: a change is stored before it is sent, and the store"
                                + " cannot be used: The data folder " + occupied)
                        .contains("Give this user the right to write there")
                        .doesNotContain("ada@example.com");
                assertThat(refused.exitCode()).isEqualTo(ExitCode.STORE);
            }
            assertThat(world.requests()).isZero();

            world.answers(200, "{\"lists\":[]}");
            assertThat(server.run("get_lists", "{}")).isInstanceOf(Outcome.Answered.class);
        }
    }

    private static String arguments(String tool) {
        return switch (tool) {
            case "create_list" -> LIST;
            case "send_email" -> "{'campaignId':7,'recipientEmail':'ada@example.com'}";
            default -> "{'email':'ada@example.com'}";
        };
    }

    @Test
    void continuesWithoutARestartWhenTheStoreIsBack() throws IOException {
        Path place = Files.createFile(folder.resolve("place"));
        try (ChangeFixture world = ChangeFixture.Kind.SQLITE.at(place)) {
            ChangeFixture.Server server = world.server();
            assertThat(server.run("create_list", LIST)).isInstanceOf(Outcome.Refused.class);
            Files.delete(place);
            world.clock.advance(Duration.ofMinutes(1));
            world.answers(200, "{}");
            assertThat(server.run("create_list", LIST)).isInstanceOf(Outcome.Answered.class);
            assertThat(world.requests()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsWhoChangedWhatAndNoArguments(ChangeFixture.Kind kind) {
        try (ChangeFixture world = kind.at(folder)) {
            world.answers(200, "{}");
            world.answers(400, "{\"code\":\"BadParams\",\"msg\":\"No ada@example.com\"}");
            ChangeFixture.Server server = world.server();
            server.run("reports", "update_user", "{'email':'ada@example.com'}");
            server.run("update_user", "{'email':'ada@example.com'}");

            assertThat(world.column("agent")).containsExactly("reports", "local");
            assertThat(world.column("client")).containsOnly("tests 1.0");
            assertThat(world.column("project")).allMatch(it -> it.matches("http://localhost:\\d+#[0-9a-f]{16}"));
            assertThat(world.column("tool")).containsOnly("update_user");
            assertThat(world.column("result")).containsExactly("answered", "400 bad request");
            assertThat(world.states()).containsExactly("answered", "refused");
            for (String hash : world.column("fingerprint")) {
                assertThat(hash).matches("[0-9a-f]{64}");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void forgetsAChangeAfterADay(ChangeFixture.Kind kind) {
        try (ChangeFixture world = kind.at(folder)) {
            world.answers(200, "{}");
            world.answers(200, "{}");
            ChangeFixture.Server server = world.server();
            server.run("create_list", LIST);
            world.clock.advance(Duration.ofHours(24));
            server.run("create_list", LIST);
            assertThat(world.column("id")).containsExactly("2");
        }
    }

    @Test
    void anOutcomeIsKeptWhoseStoreWasReplacedMeanwhile() throws Exception {
        try (ChangeFixture world = ChangeFixture.Kind.SQLITE.at(folder)) {
            HeldAnswer held = new HeldAnswer();
            world.iterable.setDispatcher(held);
            ChangeFixture.Server server = world.server();
            CompletableFuture<Outcome> first = CompletableFuture.supplyAsync(() -> server.run("create_list", LIST));
            awaitRequests(world, 1);
            for (String file : List.of("store.db", "store.db-wal", "store.db-shm")) {
                Files.deleteIfExists(folder.resolve(file));
            }
            CompletableFuture<Outcome> second =
                    CompletableFuture.supplyAsync(() -> server.run("create_catalog", "{'catalogName':'May'}"));
            awaitRequests(world, 2);
            held.release.countDown();

            assertThat(first.get(20, TimeUnit.SECONDS)).isInstanceOf(Outcome.Answered.class);
            assertThat(second.get(20, TimeUnit.SECONDS)).isInstanceOf(Outcome.Answered.class);
            assertThat(world.states()).containsExactly("answered", "answered");
            assertThat(world.column("tool")).containsExactly("create_catalog", "create_list");
            assertThat(server.run("create_list", LIST).words()).contains("Iterable accepted it.");
        }
    }

    private static void awaitRequests(ChangeFixture world, int count) throws InterruptedException {
        for (int tries = 0; tries < 2000 && world.requests() < count; tries++) {
            Thread.sleep(10);
        }
        assertThat(world.requests()).isEqualTo(count);
    }

    @Test
    void aCancelledCallThatWasSentMayHaveHappened() throws Exception {
        try (ChangeFixture world = ChangeFixture.Kind.SQLITE.at(folder)) {
            HeldAnswer held = new HeldAnswer();
            world.iterable.setDispatcher(held);
            ChangeFixture.Server server = world.server();
            AtomicReference<Outcome> outcome = new AtomicReference<>();
            Thread caller = new Thread(() -> outcome.set(server.run("create_list", LIST)), "caller");
            caller.start();
            assertThat(held.arrived.await(20, TimeUnit.SECONDS)).isTrue();
            caller.interrupt();
            caller.join(20_000);
            assertThat(outcome.get()).isInstanceOf(Outcome.Uncertain.class);
            assertThat(world.states()).containsExactly("uncertain");
            assertThat(server.run("create_list", LIST).words()).contains("may have happened");
            assertThat(world.requests()).isEqualTo(1);
            held.release.countDown();
        }
    }

    @Test
    void aCallThatIsCancelledBeforeItIsSentDoesNotCount() {
        try (ChangeFixture world = ChangeFixture.Kind.SQLITE.at(folder)) {
            world.answers(200, "{}");
            ChangeFixture.Server server = world.server();
            Thread.currentThread().interrupt();
            Outcome cancelled = server.run("create_list", LIST);
            assertThat(Thread.interrupted()).as("the flag stays").isTrue();
            assertThat(cancelled.kind()).isEqualTo("cancelled");
            assertThat(world.requests()).isZero();
            assertThat(world.states()).containsExactly("not-sent");
            assertThat(server.run("create_list", LIST)).isInstanceOf(Outcome.Answered.class);
        }
    }

    private record Ends(Supplier<Outcome> with) implements ComposedTool {
        @Override
        public String name() {
            return "send_both";
        }

        @Override
        public Outcome answer(Call call) {
            return with.get();
        }
    }

    static Stream<Arguments> outcomes() {
        Question question = new Question("Send it?", List.of("send", "stop"));
        return Stream.of(
                ends("answered", () -> new Outcome.Answered("{}", List.of())),
                ends("not-sent", () -> new Outcome.Refused(Outcome.Reason.RATE_LIMIT, "why", "remedy")),
                ends("not-sent", () -> new Outcome.NeedsAnswer(question, "token", "otherwise")),
                ends("not-sent", () -> new Outcome.Waits(new CompletableFuture<>(), Duration.ofSeconds(1))),
                ends("uncertain", () -> new Outcome.Uncertain("what", "check")),
                ends("uncertain", Outcome.Broken::new),
                ends("uncertain", () -> {
                    throw new IllegalStateException("a fault");
                }),
                ends("refused", () -> failed(Reply.Cause.RATE_LIMITED, 429)),
                ends("failed", () -> failed(Reply.Cause.REDIRECT, 302)),
                ends("uncertain", () -> failed(Reply.Cause.SERVER_ERROR, 500)),
                ends("uncertain", () -> failed(Reply.Cause.CONNECTION_LOST, 0)),
                ends("not-sent", () -> failed(Reply.Cause.NO_CONNECTION, 0)));
    }

    private static Arguments ends(String state, Supplier<Outcome> outcome) {
        return Arguments.of(state, outcome);
    }

    private static Outcome failed(Reply.Cause cause, int status) {
        OptionalInt known = status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
        return new Outcome.Failed(cause, known, Optional.empty(), "what", "next");
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void eachOutcomeHasItsState(String state, Supplier<Outcome> outcome) {
        try (ChangeFixture world = ChangeFixture.Kind.SQLITE.at(folder)) {
            ChangeFixture.Server server = world.server(COMPOSED, new Ends(outcome));
            server.run("send_both", "{}");
            assertThat(world.states()).containsExactly(state);
            boolean counts = state.equals("answered") || state.equals("uncertain");
            assertThat(server.run("send_both", "{}").words().contains("same arguments"))
                    .isEqualTo(counts);
        }
    }

    /** What was tried before the last attempt may have happened. */
    @Test
    void aRepeatableChangeThatFailedInTheEndMayHaveHappened() {
        try (ChangeFixture world = ChangeFixture.Kind.SQLITE.at(folder)) {
            world.iterable.enqueue(new MockResponse.Builder()
                    .code(503)
                    .addHeader("Retry-After", "60")
                    .build());
            ToolSpec update = Catalogue.load().find("update_user").orElseThrow();
            assertThat(update.effect().repetition().safe()).isTrue();
            world.server().run("update_user", "{'email':'ada@example.com'}");
            assertThat(world.states()).containsExactly("uncertain");
        }
    }
}
