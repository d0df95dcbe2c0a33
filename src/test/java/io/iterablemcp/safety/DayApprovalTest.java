package io.iterablemcp.safety;

import static io.iterablemcp.safety.ApprovalFixture.ANN;
import static io.iterablemcp.safety.ApprovalFixture.ANNA;
import static io.iterablemcp.safety.ApprovalFixture.BEN;
import static io.iterablemcp.safety.ApprovalFixture.approve;
import static io.iterablemcp.safety.ApprovalFixture.of;
import static io.iterablemcp.safety.ApprovalFixture.onePerson;
import static io.iterablemcp.safety.ApprovalFixture.onlyRequest;
import static io.iterablemcp.safety.ApprovalFixture.requests;
import static io.iterablemcp.safety.ApprovalFixture.together;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.safety.ChangeFixture.Kind;
import io.iterablemcp.safety.ChangeFixture.Server;
import io.iterablemcp.safety.approval.DayScope;
import io.iterablemcp.safety.approval.StandingApprovals;
import io.iterablemcp.tools.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Changes that reach one person each are approved for a day, or in advance. */
class DayApprovalTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Kind.class)
    void toOnePersonIsApprovedForItsCampaignAndADay(Kind kind) throws Exception {
        try (ApprovalFixture world = new ApprovalFixture(kind, folder)) {
            Server server = world.server();
            world.preview = Optional.of(onePerson("v1"));
            for (int i = 0; i < 4; i++) {
                world.answers(200, "{\"code\":\"Success\"}");
            }
            Outcome held = server.run("send_email", ANN);
            Outcome other = server.run("send_email", BEN);
            assertThat(other.words()).isEqualTo(held.words());
            assertThat(held.words()).contains("An approval counts for 24 hours: for all calls of local for campaign 9");
            approve(server, "");

            assertThat(server.run("send_email", ANN).isError()).isFalse();
            assertThat(server.run("send_email", BEN).isError()).isFalse();
            assertThat(server.run("send_push", ANN).isError()).isFalse();
            assertThat(server.run("another", "send_email", ANN).words()).startsWith("Nothing was sent");
            assertThat(server.run("send_email", ANN.replace("9", "10")).words()).startsWith("Nothing was sent");

            world.preview = Optional.of(onePerson("v2"));
            assertThat(server.run("send_email", ANN).words()).startsWith("Nothing was sent");
            world.preview = Optional.of(onePerson("v1"));
            assertThat(server.run("send_email", ANN).words())
                    .as("the template was changed back")
                    .startsWith("Nothing was sent");
            assertThat(world.requests()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void ofAProofOrAnEventCountsForNoOtherTemplateOrEvent(Kind kind) throws Exception {
        try (ApprovalFixture world = new ApprovalFixture(kind, folder)) {
            Server server = world.server();
            world.preview = Optional.of(onePerson("v1"));
            for (int i = 0; i < 4; i++) {
                world.answers(200, "{}");
            }
            String proof = "{'templateId':3,'recipientEmail':'ann@example.com'}";
            server.run("send_email_template_proof", proof);
            approve(server, "");
            assertThat(server.run("send_email_template_proof", proof).isError()).isFalse();
            assertThat(server.run("send_email_template_proof", proof.replace("ann", "ben"))
                            .isError())
                    .isFalse();
            Outcome other = server.run("send_email_template_proof", proof.replace("3", "4"));
            assertThat(other.words()).contains("for send_email_template_proof templateId 4 that reach one person each");
            requests(server).reject(server.project().identity(), onlyRequest(server), ANNA, "No.");

            String event = "{'email':'ann@example.com','eventName':'signup'}";
            assertThat(server.run("track_event", event).words())
                    .contains("for track_event eventName [\"signup\"] that");
            approve(server, "");
            assertThat(server.run("track_event", event.replace("ann", "ben")).isError())
                    .isFalse();
            assertThat(server.run("track_event", event.replace("signup", "order"))
                            .words())
                    .startsWith("Nothing was sent");
            assertThat(world.requests()).isEqualTo(3);
        }
    }

    /** A standing approval for a tool counts for the template that it was first used with. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void ofProofsInAdvanceCountsForOneTemplate(Kind kind) throws Exception {
        try (ApprovalFixture world = new ApprovalFixture(kind, folder)) {
            Server server = world.server();
            String tool = "send_email_template_proof";
            world.allowThree(server, tool, DayScope.ofTool(tool));
            String proof = "{'templateId':3,'recipientEmail':'ann@example.com'}";
            world.answers(200, "{}");
            world.answers(200, "{}");
            world.preview = Optional.of(onePerson("v1"));
            assertThat(server.run(tool, proof).isError()).isFalse();
            world.preview = Optional.of(onePerson(4, "v1"));
            assertThat(server.run(tool, proof.replace("3", "4")).words()).startsWith("Nothing was sent");
            world.preview = Optional.of(onePerson("v1"));
            assertThat(server.run(tool, proof).isError()).isFalse();
            assertThat(world.requests()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void toOnePersonIsCountedAgainstAStandingApproval(Kind kind) throws Exception {
        try (ApprovalFixture world = new ApprovalFixture(kind, folder)) {
            List<Server> servers = List.of(world.server(), world.server());
            Server server = servers.get(0);
            world.preview = Optional.of(onePerson("v1"));
            StandingApprovals standing = world.standing(server);
            long number = world.allowThree(server, "send_email", DayScope.ofCampaign(9));
            for (int i = 0; i < 5; i++) {
                world.answers(200, "{\"code\":\"Success\"}");
            }
            List<Callable<Outcome>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Server of = servers.get(i % 2);
                String arguments = "{'campaignId':9,'recipientEmail':'p" + i + "@example.com'}";
                calls.add(() -> of.run("send_email", arguments));
            }

            assertThat(together(calls))
                    .filteredOn(it -> !it.isError())
                    .hasSize(3)
                    .allSatisfy(made ->
                            assertThat(made.notes()).contains("Covered by standing approval " + number + " of anna."));
            assertThat(world.requests()).isEqualTo(3);
            assertThat(standing.list(server.project().identity()).get(0).used()).isEqualTo(3);

            world.clock.advance(Duration.ofHours(25));
            assertThat(server.run("send_email", ANN).isError()).isFalse();
            assertThat(standing.revoke(server.project().identity(), number, ANNA))
                    .isTrue();
            assertThat(server.run("send_email", BEN).words()).startsWith("Nothing was sent");
            assertThat(world.requests()).isEqualTo(4);
        }
    }
}
