package io.iterablemcp.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.SameCall;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.tools.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
                    .contains(
                            "may have happened, because its answer was lost. To check: get_sent_messages shows whether it went out.")
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
}
