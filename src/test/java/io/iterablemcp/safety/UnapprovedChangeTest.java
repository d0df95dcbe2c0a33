package io.iterablemcp.safety;

import static io.iterablemcp.safety.ApprovalFixture.ANNA;
import static io.iterablemcp.safety.ApprovalFixture.SEND;
import static io.iterablemcp.safety.ApprovalFixture.approve;
import static io.iterablemcp.safety.ApprovalFixture.onlyRequest;
import static io.iterablemcp.safety.ApprovalFixture.requests;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.safety.ChangeFixture.Kind;
import io.iterablemcp.safety.ChangeFixture.Server;
import io.iterablemcp.safety.approval.ApprovalRequest;
import io.iterablemcp.safety.approval.ApprovalRequests;
import io.iterablemcp.safety.approval.Decided;
import io.iterablemcp.safety.approval.RequestState;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.Preview;
import io.iterablemcp.safety.preview.message.MessageContent;
import io.iterablemcp.safety.preview.message.MessageMedium;
import io.iterablemcp.safety.preview.message.MessagePart;
import io.iterablemcp.safety.preview.message.ShownMessage;
import io.iterablemcp.tools.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A change without an approval is refused, and the refusal says what to do. */
class UnapprovedChangeTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Kind.class)
    void isRefusedInTheWordsOfWhoeverRejectedIt(Kind kind) throws Exception {
        try (ApprovalFixture world = new ApprovalFixture(kind, folder)) {
            Server server = world.server();
            server.run("send_campaign", SEND);
            requests(server).reject(server.project().identity(), onlyRequest(server), ANNA, "Not\non a Friday.");

            assertThat(server.run("send_campaign", SEND).words())
                    .contains("anna has rejected it (request 1) with the words: Not\\non a Friday. Ask the person");
            world.clock.advance(Duration.ofHours(24));
            assertThat(server.run("send_campaign", SEND).words()).startsWith("Nothing was sent");
            assertThat(world.requests()).isZero();
        }
    }

    /** The answer is the same as without the messages. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void keepsItsMessagesForThePersonAndNothingOfThemReachesTheAgent(Kind kind) throws Exception {
        try (ApprovalFixture world = new ApprovalFixture(kind, folder)) {
            Server server = world.server();
            String without = server.run("another", "send_campaign", SEND).words();
            ShownMessage message = ShownMessage.sent(
                    "Message",
                    MessageMedium.EMAIL,
                    new MessageContent(Map.of(MessagePart.HTML, "<p>Hi Ada</p>"), Optional.of("ada@example.com")));
            Preview preview = world.preview.orElseThrow();
            world.preview = Optional.of(new Preview(
                    preview.changeClass(),
                    preview.audience(),
                    preview.lines(),
                    preview.warnings(),
                    preview.basis(),
                    List.of(message),
                    false));
            Outcome held = server.run("send_campaign", SEND);
            List<ApprovalRequest> open =
                    requests(server).list(server.project().identity(), EnumSet.of(RequestState.OPEN));

            assertThat(held.words())
                    .isEqualTo(without.replace("Request 1: another", "Request 2: local")
                            .replace("Request 1 waits", "Request 2 waits")
                            .replace("show 1", "show 2")
                            .replace("with request 1", "with request 2"));
            assertThat(held.notes().toString()).doesNotContain("Hi Ada", "ada@example.com");
            assertThat(open).hasSize(2);
            assertThat(requests(server).messages(open.get(0).number())).isEmpty();
            assertThat(requests(server).messages(open.get(1).number())).containsExactly(message);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void isRefusedWhileTenOthersOfTheAgentWait(Kind kind) {
        try (ApprovalFixture world = new ApprovalFixture(kind, folder)) {
            Server server = world.server();
            for (int campaign = 1; campaign <= ApprovalRequests.MOST_OPEN; campaign++) {
                assertThat(server.run("send_campaign", "{'campaignId':" + campaign + "}")
                                .words())
                        .startsWith("Nothing was sent");
            }
            assertThat(server.run("send_campaign", "{'campaignId':11}").words())
                    .contains("10 requests of yours wait already");
            assertThat(server.run("send_campaign", "{'campaignId':1}").words()).startsWith("Nothing was sent");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void isRefusedWithoutAPreviewOrWithAnAudienceThatIsNotKnownYet(Kind kind) {
        try (ApprovalFixture world = new ApprovalFixture(kind, folder)) {
            Server server = world.server();
            world.preview = Optional.empty();
            assertThat(server.run("send_campaign", SEND).words())
                    .contains("send_campaign needs a person's approval, and there is no preview of what it would do");
            world.preview = Optional.of(ApprovalFixture.of(
                    ChangeClass.AUDIENCE, new Audience.NotYetKnown(Instant.parse("2026-03-01T09:01:00Z"))));
            assertThat(server.run("send_campaign", SEND).words())
                    .contains("the number of people that it reaches is not known yet")
                    .endsWith("Make the same call again after 2026-03-01T09:01:00Z.");
            assertThat(world.requests()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void toAnUnknownAudienceIsApprovedOnlyByTypingThat(Kind kind) throws Exception {
        try (ApprovalFixture world = new ApprovalFixture(kind, folder)) {
            Server server = world.server();
            world.preview =
                    Optional.of(ApprovalFixture.of(ChangeClass.AUDIENCE, new Audience.Unknown("list 5 is too large")));
            assertThat(server.run("send_campaign", SEND).words())
                    .contains("It reaches an unknown number of people, because list 5 is too large.");
            assertThat(requests(server).approve(server.project().identity(), 1, ANNA, "0"))
                    .isInstanceOf(Decided.WrongAnswer.class);
            approve(server, "unknown audience");
            world.answers(200, "{}");
            assertThat(server.run("send_campaign", SEND).isError()).isFalse();
        }
    }
}
