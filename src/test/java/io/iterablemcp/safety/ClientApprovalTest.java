package io.iterablemcp.safety;

import static io.iterablemcp.safety.ApprovalFixture.ANNA;
import static io.iterablemcp.safety.ApprovalFixture.NOBODY;
import static io.iterablemcp.safety.ApprovalFixture.SEND;
import static io.iterablemcp.safety.ApprovalFixture.answer;
import static io.iterablemcp.safety.ApprovalFixture.approve;
import static io.iterablemcp.safety.ApprovalFixture.asked;
import static io.iterablemcp.safety.ApprovalFixture.audience;
import static io.iterablemcp.safety.ApprovalFixture.fromClient;
import static io.iterablemcp.safety.ApprovalFixture.requests;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.ApprovalOptions;
import io.iterablemcp.config.Confirm;
import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.safety.ChangeFixture.Kind;
import io.iterablemcp.safety.ChangeFixture.Server;
import io.iterablemcp.safety.approval.ApprovalRequests;
import io.iterablemcp.safety.approval.RequestState;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.tools.AnswersFrom;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.WaitForApproval;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a person decides at the client, what an agent confirms itself, and how it waits for a decision. */
class ClientApprovalTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Kind.class)
    void isDecidedByThePersonAtALocalClient(Kind kind) throws Exception {
        try (ApprovalFixture world = new ApprovalFixture(kind, folder)) {
            Server server = world.server();
            answer(server, asked(server, "send_campaign", SEND), "Approve");
            assertThat(fromClient(server, "send_campaign", SEND)).isInstanceOf(Outcome.NeedsApproval.class);

            answer(server, asked(server, "send_campaign", SEND), "1563");
            assertThat(fromClient(server, "send_campaign", SEND)).isInstanceOf(Outcome.NeedsApproval.class);
            assertThat(world.requests()).isZero();

            world.answers(200, "{}");
            answer(server, asked(server, "send_campaign", SEND), "1562");
            assertThat(fromClient(server, "send_campaign", SEND).isError()).isFalse();
            assertThat(world.requests()).isEqualTo(1);

            answer(server, asked(server, "send_campaign", SEND), "Reject");
            assertThat(fromClient(server, "send_campaign", SEND).words()).contains("local has rejected it");
            assertThat(world.requests()).isEqualTo(1);
        }
    }

    /** The answer belongs to the numbers that the person has seen. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void ignoresAnAnswerToAnEarlierPreview(Kind kind) throws Exception {
        try (ApprovalFixture world = new ApprovalFixture(kind, folder)) {
            Server server = world.server();
            answer(server, asked(server, "send_campaign", SEND), "1562");
            world.preview = Optional.of(audience(2500));
            assertThat(fromClient(server, "send_campaign", SEND)).isInstanceOf(Outcome.NeedsAnswer.class);
            assertThat(world.requests()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void asksAtAClientOnlyWhereAPersonMayDecideThere(Kind kind) throws Exception {
        try (ApprovalFixture world = new ApprovalFixture(kind, folder)) {
            Server server = world.server();
            assertThat(server.run("local", AnswersFrom.NOBODY, "send_campaign", SEND))
                    .isInstanceOf(Outcome.NeedsApproval.class);
            assertThat(server.run("local", AnswersFrom.GRANTED_CLIENT, "send_campaign", SEND))
                    .isInstanceOf(Outcome.NeedsApproval.class);
            String forget = "{'email':'ann@example.com'}";
            assertThat(fromClient(server, "forget_user", forget)).isInstanceOf(Outcome.NeedsApproval.class);
            assertThat(server.run("local", AnswersFrom.TERMINAL, "forget_user", forget))
                    .isInstanceOfSatisfying(
                            Outcome.NeedsAnswer.class,
                            it -> assertThat(it.question().typed()).contains("ann@example.com"));

            world.approversKnown = true;
            assertThat(fromClient(server, "send_campaign", SEND)).isInstanceOf(Outcome.NeedsApproval.class);
            requests(server).openClient(server.project().identity(), 1561, ANNA);
            assertThat(fromClient(server, "send_campaign", SEND)).isInstanceOf(Outcome.NeedsApproval.class);
            requests(server).openClient(server.project().identity(), 1562, ANNA);
            assertThat(fromClient(server, "send_campaign", SEND)).isInstanceOf(Outcome.NeedsAnswer.class);
            assertThat(server.run("local", AnswersFrom.GRANTED_CLIENT, "send_campaign", SEND))
                    .isInstanceOf(Outcome.NeedsAnswer.class);
            world.preview =
                    Optional.of(ApprovalFixture.of(ChangeClass.AUDIENCE, new Audience.Unknown("it is too large")));
            assertThat(fromClient(server, "send_campaign", SEND)).isInstanceOf(Outcome.NeedsApproval.class);
            world.preview = Optional.of(ApprovalFixture.of(ChangeClass.AUDIENCE, new Audience.Nobody()));
            assertThat(fromClient(server, "delete_snippet", "{'identifier':'closing'}"))
                    .isInstanceOf(Outcome.NeedsApproval.class);
            assertThat(fromClient(server, "delete_catalog", "{'catalogName':'Lamps'}"))
                    .isInstanceOf(Outcome.NeedsAnswer.class);
            assertThat(world.requests()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void isConfirmedByTheAgentOnlyIfItTouchesNoPersonAndTheNumberIsRight(Kind kind) throws Exception {
        try (ApprovalFixture world = new ApprovalFixture(kind, folder)) {
            Server server = world.server();
            assertThat(server.run("send_campaign", "{'campaignId':7,'confirm':1}")
                            .isError())
                    .isTrue();
            world.preview = Optional.of(ApprovalFixture.of(ChangeClass.AUDIENCE, NOBODY));
            String toys = "{'catalogName':'toys'}";
            server.run("another", "delete_catalog", toys);
            Outcome held = server.run("delete_catalog", toys);
            long number = requests(server).list(server.project().identity(), EnumSet.of(RequestState.OPEN)).stream()
                    .filter(it -> it.call().agent().equals("local"))
                    .findFirst()
                    .orElseThrow()
                    .number();
            assertThat(held.words())
                    .endsWith("Or confirm it yourself: make the same call with confirm: " + number + ".");
            String confirmed = "{'catalogName':'toys','confirm':" + number + "}";

            assertThat(server.run("delete_catalog", "{'catalogName':'toys','confirm':" + (number - 1) + "}")
                            .words())
                    .contains("confirm is " + (number - 1) + ", and the request of this call is " + number);
            assertThat(server.run("delete_catalog", confirmed.replace("toys", "shoes"))
                            .words())
                    .contains("the request of this call is");
            assertThat(world.server(Confirm.AUDIENCE, false)
                            .run("delete_catalog", confirmed)
                            .words())
                    .contains("an agent cannot confirm delete_catalog itself");
            world.preview = Optional.of(audience(3));
            assertThat(server.run("delete_templates", "{'ids':[1]}").words()).contains("Request " + (number + 2) + ":");
            assertThat(server.run("delete_templates", "{'ids':[1],'confirm':" + (number + 2) + "}")
                            .words())
                    .as("people receive it")
                    .contains("an agent cannot confirm delete_templates itself");
            world.preview = Optional.of(ApprovalFixture.of(ChangeClass.AUDIENCE, NOBODY));
            assertThat(world.requests()).isZero();

            world.answers(200, "{}");
            assertThat(server.run("delete_catalog", confirmed).isError()).isFalse();
            assertThat(server.run("delete_catalog", confirmed).isError()).isTrue();
            assertThat(world.requests()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void isWaitedForByItsOwnAgentAlone(Kind kind) throws Exception {
        try (ApprovalFixture world = new ApprovalFixture(kind, folder)) {
            Server server = world.changes.server(
                    parts -> List.of(new WaitForApproval(
                            new ApprovalRequests(parts.store(), parts.clock(), ApprovalOptions.DEFAULT),
                            parts.clock(),
                            Duration.ofMillis(20))),
                    world.stages());
            server.run("send_campaign", SEND);
            Outcome.Waits waits = (Outcome.Waits) server.run("wait_for_approval", "{'request':1}");
            assertThat(waits.atMost()).isEqualTo(Duration.ofSeconds(45));
            assertThat(waits.event().toCompletableFuture()).isNotDone();
            assertThat(server.run("wait_for_approval", "{'request':1,'seconds':0}")
                            .words())
                    .contains("\"state\":\"open\"", "Nobody has decided yet.");
            assertThat(server.run("another", "wait_for_approval", "{'request':1}")
                            .words())
                    .isEqualTo(server.run("wait_for_approval", "{'request':2}")
                            .words()
                            .replace("2", "1"))
                    .contains("you have no request 1 in this project");

            approve(server, "1562");
            waits.event().toCompletableFuture().get(20, TimeUnit.SECONDS);
            assertThat(server.run("wait_for_approval", "{'request':1}").words())
                    .contains("\"state\":\"approved\"", "Make the same call again", "2026-03-01T09:15:00Z");
            requests(server).reject(server.project().identity(), 1, ANNA, "No.");
            assertThat(server.run("wait_for_approval", "{'request':1}").words())
                    .contains("\"state\":\"rejected\"", "Make the same call again to read why.")
                    .doesNotContain("No.");
        }
    }
}
