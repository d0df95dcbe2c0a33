package io.iterablemcp.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.SameCall;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.compiler.ManifestSnippet;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.ComposedTool;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.tools.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which calls are the same as an earlier one, and which of them are refused. */
class RepeatedCallTest {

    private static final String LIST = "{'name':'May'}";
    private static final String MAIL = "{'campaignId':7,'recipientEmail':'ada@example.com'}";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void refusesACallThatWasAnswered(ChangeFixture.Kind kind) {
        try (ChangeFixture world = kind.at(folder)) {
            world.answers(200, "{\"listId\":4}");
            assertThat(world.server().run("create_list", LIST)).isInstanceOf(Outcome.Answered.class);
            world.update("UPDATE intent SET call_id = '1k3f9q0c2m7x'");
            world.clock.advance(Duration.ofMinutes(9));

            Outcome again = world.server().run("create_list", LIST);

            assertThat(again.words())
                    .isEqualTo(
                            "Refused, nothing was sent: create_list was called with the same arguments at"
                                    + " 2026-03-01T09:00:00Z by tests 1.0 and Iterable accepted it (call 1k3f9q0c2m7x). To check:"
                                    + " get_lists lists the new list. If you want it once more, call it again with again: true.");
            assertThat(again.exitCode()).isEqualTo(ExitCode.REPEATED);
            assertThat(world.requests()).isEqualTo(1);
            assertThat(world.states()).containsExactly("answered");
        }
    }

    static Stream<Arguments> certain() {
        return Stream.of(ChangeFixture.Kind.values())
                .flatMap(kind -> Stream.of(400, 401, 403, 404, 409).map(status -> Arguments.of(kind, status)));
    }

    @ParameterizedTest
    @MethodSource("certain")
    void aCallThatIterableRefusedDoesNotCount(ChangeFixture.Kind kind, int status) {
        try (ChangeFixture world = kind.at(folder)) {
            world.answers(status, "{\"code\":\"BadParams\",\"msg\":\"No\"}");
            world.answers(200, "{\"listId\":4}");
            assertThat(world.server().run("create_list", LIST)).isInstanceOf(Outcome.Failed.class);
            assertThat(world.server().run("create_list", LIST)).isInstanceOf(Outcome.Answered.class);
            assertThat(world.requests()).isEqualTo(2);
            assertThat(world.states()).containsExactly("refused", "answered");
        }
    }

    @ParameterizedTest
    @CsvSource({"SQLITE, 500", "SQLITE, 503", "POSTGRES, 500", "POSTGRES, 504"})
    void refusesACallThatMayHaveHappened(ChangeFixture.Kind kind, int status) {
        try (ChangeFixture world = kind.at(folder)) {
            world.answers(status, "{\"code\":\"GenericError\",\"msg\":\"Oh\"}");
            assertThat(world.server().run("send_email", MAIL).words()).contains("have happened");

            Outcome again = world.server().run("send_email", MAIL);

            assertThat(again.words())
                    .contains("may have happened, because its answer was lost. To check: get_sent_messages shows whether it went out.")
                    .contains("again: true")
                    .doesNotContain("ada@example.com");
            assertThat(world.requests()).isEqualTo(1);
            assertThat(world.states()).containsExactly("uncertain");
        }
    }

    @Test
    void aCallWithoutAConnectionDoesNotCount() {
        try (ChangeFixture world = ChangeFixture.Kind.SQLITE.at(folder)) {
            ChangeFixture.Server server = world.server();
            world.iterable.close();
            assertThat(server.run("create_list", LIST)).isInstanceOf(Outcome.Failed.class);
            assertThat(server.run("create_list", LIST)).isInstanceOf(Outcome.Failed.class);
            assertThat(world.states()).containsExactly("not-sent", "not-sent");
        }
    }

    @Test
    void aCallThatOurOwnLimitHeldBackDoesNotCount() {
        try (ChangeFixture world = ChangeFixture.Kind.SQLITE.at(folder)) {
            ToolSpec slow = ManifestSnippet.tool("create_thing", "things", """
                    about: A thing.
                    http: POST /api/things
                    access: write
                    repeats: refuse
                    idempotent: false
                    limit: 1/hour per project
                    input: {name: string!}
                    """);
            ChangeFixture.Server server = world.server(new Catalogue(List.of(slow)), new Twice());
            world.answers(200, "{}");
            assertThat(server.run("create_thing", "{'name':'a'}")).isInstanceOf(Outcome.Answered.class);
            for (int i = 0; i < 2; i++) {
                Outcome held = server.run("create_thing", "{'name':'b'}");
                assertThat(held.words()).contains("limit for create_thing");
            }
            assertThat(world.requests()).isEqualTo(1);
            assertThat(world.states()).containsExactly("answered", "not-sent", "not-sent");
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOutAgainAfterTenMinutes(ChangeFixture.Kind kind) {
        try (ChangeFixture world = kind.at(folder)) {
            world.answers(200, "{\"listId\":4}");
            world.answers(200, "{\"listId\":5}");
            world.server().run("create_list", LIST);
            world.clock.advance(Duration.ofMinutes(10));
            assertThat(world.server().run("create_list", LIST)).isInstanceOf(Outcome.Answered.class);
            assertThat(world.requests()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOutAgainOnPurpose(ChangeFixture.Kind kind) {
        try (ChangeFixture world = kind.at(folder)) {
            world.answers(200, "{\"listId\":4}");
            world.answers(200, "{\"listId\":5}");
            ChangeFixture.Server server = world.server();
            server.run("create_list", LIST);
            assertThat(server.run("create_list", "{'name':'May','again':true}")).isInstanceOf(Outcome.Answered.class);
            assertThat(world.sentBody()).isEqualTo(world.sentBody()).isEqualTo("{\"name\":\"May\"}");
            world.update("UPDATE intent SET call_id = 'call' || id");
            assertThat(server.run("create_list", LIST).words()).contains("(call call2)");
            assertThat(server.run("create_list", "{'name':'May','again':false}").words())
                    .contains("(call call2)");
            assertThat(world.requests()).isEqualTo(2);
        }
    }

    @Test
    void theToolThatRunsOthersPassesAgainOn() {
        try (ChangeFixture world = ChangeFixture.Kind.SQLITE.at(folder)) {
            world.answers(200, "{\"listId\":4}");
            world.answers(200, "{\"listId\":5}");
            ChangeFixture.Server server = world.coreServer();
            server.run("create_list", LIST);
            assertThat(server.run("run_write_tool", "{'tool':'create_list','arguments':{'name':'May'}}")
                            .words())
                    .contains("create_list was called with the same arguments");
            assertThat(world.requests()).isEqualTo(1);
            assertThat(server.run("run_write_tool", "{'tool':'create_list','arguments':{'name':'May','again':true}}"))
                    .isInstanceOf(Outcome.Answered.class);
            assertThat(world.requests()).isEqualTo(2);
        }
    }

    @Test
    void theSameArgumentsInAnotherSpellingAreTheSameCall() {
        try (ChangeFixture changes = ChangeFixture.Kind.SQLITE.at(folder)) {
            changes.answers(200, "{}");
            ChangeFixture.Server server = changes.server();
            String mail = "{'campaignId':7,'recipientEmail':'ada@example.com','dataFields':{'a':10,'b':{'x':1,'y':2}}}";
            assertThat(server.run("send_email", mail)).isInstanceOf(Outcome.Answered.class);

            for (String spelled : List.of(
                    "{'dataFields':{'b':{'y':2,'x':1},'a':10},'recipientEmail':'ada@example.com','campaignId':'7'}",
                    mail.replace("ada@", "Ada@"),
                    mail.replace("10", "10.0").replace("'y':2", "'y':0.2e1"),
                    mail.replace("7,", "7,'again':false,'sendAt':null,'metadata':{},"))) {
                assertThat(server.run("send_email", spelled))
                        .as(spelled)
                        .isInstanceOfSatisfying(Outcome.Refused.class, it -> assertThat(it.reason())
                                .isEqualTo(Outcome.Reason.REPEATED));
            }
            assertThat(changes.requests()).isOne();
            changes.answers(200, "{}");
            assertThat(server.run("send_email", mail.replace("10", "1e99999999999")))
                    .isInstanceOf(Outcome.Answered.class);
        }
    }

    @Test
    void anotherAgentOrOtherArgumentsAreAnotherCall() {
        try (ChangeFixture world = ChangeFixture.Kind.SQLITE.at(folder)) {
            IntStream.range(0, 4).forEach(i -> world.answers(200, "{}"));
            ChangeFixture.Server server = world.server();
            server.run("create_list", "{'name':'May','description':'x'}");
            assertThat(server.run("create_list", "{'description':'x','name':'May'}"))
                    .as("the order of arguments is no difference")
                    .isInstanceOf(Outcome.Refused.class);
            assertThat(server.run("create_list", LIST)).isInstanceOf(Outcome.Answered.class);
            assertThat(server.run("reports", "create_list", LIST)).isInstanceOf(Outcome.Answered.class);
            assertThat(server.run("create_catalog", "{'catalogName':'May'}")).isInstanceOf(Outcome.Answered.class);
            assertThat(world.requests()).isEqualTo(4);
        }
    }

    @Test
    void nothingIsRefusedWhenTheSettingIsOff() {
        try (ChangeFixture world = ChangeFixture.Kind.SQLITE.at(folder)) {
            world.answers(200, "{}");
            world.answers(200, "{}");
            ChangeFixture.Server server = world.server(SameCall.OFF);
            server.run("create_list", LIST);
            assertThat(server.run("create_list", LIST)).isInstanceOf(Outcome.Answered.class);
            assertThat(world.states()).containsExactly("answered", "answered");
        }
    }

    @Test
    void aChangeThatMayBeRepeatedIsStoredOnly() {
        try (ChangeFixture world = ChangeFixture.Kind.SQLITE.at(folder)) {
            world.answers(200, "{}");
            world.answers(200, "{}");
            ChangeFixture.Server server = world.server();
            String event = "{'email':'ada@example.com','eventName':'seen'}";
            server.run("track_event", event);
            assertThat(server.run("track_event", event)).isInstanceOf(Outcome.Answered.class);
            assertThat(world.states()).containsExactly("answered", "answered");
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesACallThatIsInFlight(ChangeFixture.Kind kind) throws Exception {
        try (ChangeFixture world = kind.at(folder)) {
            HeldAnswer held = new HeldAnswer();
            world.iterable.setDispatcher(held);
            ChangeFixture.Server first = world.server();
            CompletableFuture<Outcome> waiting = CompletableFuture.supplyAsync(() -> first.run("create_list", LIST));
            assertThat(held.arrived.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(world.states()).as("stored before the request left").containsExactly("in-flight");

            assertThat(world.server().run("create_list", LIST).words())
                    .contains("by tests 1.0 and has no outcome yet. Wait for it until 2026-03-01T09:00:20Z.");
            world.clock.advance(ChangeFixture.DEADLINE.plusSeconds(1));
            assertThat(world.server().run("create_list", LIST).words())
                    .as("as after the death of its process")
                    .contains("may have happened, because its answer was lost.");

            held.release.countDown();
            assertThat(waiting.get(20, TimeUnit.SECONDS)).isInstanceOf(Outcome.Answered.class);
            assertThat(world.requests()).isEqualTo(1);
            assertThat(world.states()).containsExactly("answered");
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofCallsAtTheSameMomentOneGoesOut(ChangeFixture.Kind kind) {
        try (ChangeFixture world = kind.at(folder)) {
            int rounds = 5;
            int servers = 4;
            IntStream.range(0, rounds * servers).forEach(i -> world.answers(200, "{}"));
            List<ChangeFixture.Server> all =
                    Stream.generate(world::server).limit(servers).toList();
            for (int round = 0; round < rounds; round++) {
                String arguments = "{'name':'round " + round + "'}";
                CyclicBarrier start = new CyclicBarrier(servers);
                List<CompletableFuture<Outcome>> calls = all.stream()
                        .map(server -> CompletableFuture.supplyAsync(
                                () -> {
                                    await(start);
                                    return server.run("create_list", arguments);
                                },
                                work -> new Thread(work, "caller").start()))
                        .toList();
                assertThat(calls.stream().map(CompletableFuture::join))
                        .filteredOn(Outcome.Answered.class::isInstance)
                        .hasSize(1);
                assertThat(world.requests()).isEqualTo(round + 1);
            }
        }
    }

    private static void await(CyclicBarrier start) {
        try {
            start.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** A tool that makes the same call twice. */
    private record Twice() implements ComposedTool {
        @Override
        public String name() {
            return "send_twice";
        }

        @Override
        public Outcome answer(Call call) {
            call.runPart("send_thing", call.arguments());
            return call.runPart("send_thing", call.arguments());
        }
    }

    @Test
    void aComposedToolIsRefusedAsAWholeAndNotInItsParts() {
        try (ChangeFixture world = ChangeFixture.Kind.SQLITE.at(folder)) {
            ToolSpec part = ManifestSnippet.tool("send_thing", "things", """
                    about: A thing.
                    http: POST /api/things
                    access: send
                    idempotent: false
                    repeats: refuse
                    input: {name: string!}
                    """);
            ToolSpec whole = ManifestSnippet.tool("send_twice", "things", """
                    about: Two things.
                    access: send
                    idempotent: false
                    repeats: refuse
                    answer: {type: composed}
                    input: {name: string!}
                    """);
            world.answers(200, "{}");
            world.answers(200, "{}");
            ChangeFixture.Server server = world.server(new Catalogue(List.of(part, whole)), new Twice());
            assertThat(server.run("send_twice", "{'name':'a'}")).isInstanceOf(Outcome.Answered.class);
            assertThat(world.requests()).isEqualTo(2);
            assertThat(server.run("send_twice", "{'name':'a'}").words()).contains("send_twice was called");
            assertThat(world.requests()).isEqualTo(2);
            assertThat(world.column("tool")).containsExactly("send_twice", "send_thing", "send_thing");
        }
    }

    /** Names say what a tool does to the world; the word in the manifest must agree. */
    @Test
    void theManifestMarksWhatSendsOrCreates() {
        for (ToolSpec tool : Catalogue.load().tools()) {
            boolean marked = tool.argument(Argument.AGAIN).isPresent();
            if (tool.name().matches("(send|create|trigger)_.*")) {
                assertThat(marked).as(tool.name()).isTrue();
            } else if (tool.name().matches("(track|consume|check|get|list|delete|cancel|update|upsert|run)_.*")) {
                assertThat(marked).as(tool.name()).isFalse();
            }
        }
    }

    /** Answers when the test says so. */
    static final class HeldAnswer extends Dispatcher {
        final CountDownLatch arrived = new CountDownLatch(1);
        final CountDownLatch release = new CountDownLatch(1);

        @Override
        public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            arrived.countDown();
            release.await(60, TimeUnit.SECONDS);
            return new MockResponse.Builder()
                    .code(200)
                    .addHeader("Content-Type", "application/json")
                    .body("{}")
                    .build();
        }
    }
}
