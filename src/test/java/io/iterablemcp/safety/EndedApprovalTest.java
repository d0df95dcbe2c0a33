package io.iterablemcp.safety;

import static io.iterablemcp.safety.ApprovalFixture.ANN;
import static io.iterablemcp.safety.ApprovalFixture.BEN;
import static io.iterablemcp.safety.ApprovalFixture.NOBODY;
import static io.iterablemcp.safety.ApprovalFixture.SEND;
import static io.iterablemcp.safety.ApprovalFixture.approve;
import static io.iterablemcp.safety.ApprovalFixture.audience;
import static io.iterablemcp.safety.ApprovalFixture.onePerson;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.safety.ChangeFixture.Kind;
import io.iterablemcp.safety.ChangeFixture.Server;
import io.iterablemcp.safety.approval.DayScope;
import io.iterablemcp.tools.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An approval ends when what the person has seen is no longer so. */
class EndedApprovalTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Kind.class)
    void isAskedAboutAgainWhenTheAudienceHasGrown(Kind kind) throws Exception {
        try (ApprovalFixture world = new ApprovalFixture(kind, folder)) {
            Server server = world.server();
            server.run("send_campaign", SEND);
            approve(server, "1562");
            world.preview = Optional.of(audience(1800));
            Outcome grown = server.run("send_campaign", SEND);

            assertThat(grown.words())
                    .contains("It reaches at most 1,800 people.")
                    .contains("The audience has grown from 1,562 to 1,800 people since.");
            assertThat(world.requests()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void isAskedAboutAgainAfterAWriteToAListThatIsInvolved(Kind kind) throws Exception {
        try (ApprovalFixture world = new ApprovalFixture(kind, folder)) {
            Server server = world.server();
            server.run("send_campaign", SEND);
            approve(server, "1562");
            world.preview = Optional.of(ApprovalFixture.of(ChangeClass.PLAIN, NOBODY));
            world.answers(200, "{\"successCount\":1,\"failCount\":0}");
            server.run("subscribe_to_list", "{'listId':5,'subscribers':[{'email':'ann@example.com'}]}");
            world.preview = Optional.of(audience(1562));
            Outcome changed = server.run("send_campaign", SEND);

            assertThat(changed.words()).contains("A list that is involved was changed through this server since.");
            assertThat(world.requests()).isEqualTo(1);
        }
    }

    /** The preview shows neither the other languages of a template nor a snippet that does not exist yet. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void isAskedAboutAgainAfterAWriteOfContentByAnyAgent(Kind kind) throws Exception {
        try (ApprovalFixture world = new ApprovalFixture(kind, folder)) {
            Server server = world.server();
            server.run("send_campaign", SEND);
            approve(server, "1562");
            world.writeContent(server, "update_email_template", "{'templateId':3,'locale':'fr'}");
            Outcome changed = server.run("send_campaign", SEND);
            assertThat(changed.words())
                    .contains("A template or a snippet was written through this server since."
                            + " So request 1 does not count any more.");
            assertThat(world.requests()).isEqualTo(1);

            world.writeContent(server, "create_snippet", "{'name':'footer','content':'x'}");
            approve(server, "1562");
            assertThat(server.run("send_campaign", SEND).words())
                    .as("the person decided about an earlier preview")
                    .contains("So request 2 does not count any more.");
            assertThat(world.requests()).isEqualTo(2);

            approve(server, "1562");
            world.answers(200, "{}");
            assertThat(server.run("send_campaign", SEND).isError()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void isAskedAboutAgainWhenTheApprovalIsOlderThanAQuarterOfAnHour(Kind kind) throws Exception {
        try (ApprovalFixture world = new ApprovalFixture(kind, folder)) {
            Server server = world.server();
            server.run("send_campaign", SEND);
            approve(server, "1562");
            world.clock.advance(Duration.ofMinutes(15));

            assertThat(server.run("send_campaign", SEND).words()).startsWith("Nothing was sent");
            assertThat(world.requests()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void toOnePersonEndsWithAWriteOfContent(Kind kind) throws Exception {
        try (ApprovalFixture world = new ApprovalFixture(kind, folder)) {
            Server server = world.server();
            world.preview = Optional.of(onePerson("v1"));
            server.run("send_email", ANN);
            world.writeContent(server, "create_snippet", "{'name':'footer','content':'x'}");
            approve(server, "");
            assertThat(server.run("send_email", ANN).words()).contains("So request 1 does not count any more.");
            approve(server, "");
            world.answers(200, "{}");
            assertThat(server.run("send_email", ANN).isError()).isFalse();
            world.writeContent(server, "upsert_sms_template", "{'clientTemplateId':'a','name':'b','message':'c'}");
            assertThat(server.run("send_email", BEN).words()).startsWith("Nothing was sent: a person has to decide");

            world.allowThree(server, "send_email", DayScope.ofCampaign(9));
            world.writeContent(server, "create_snippet", "{'name':'footer','content':'x'}");
            assertThat(server.run("send_email", BEN).words())
                    .as("before the first use")
                    .startsWith("Nothing was sent");
            assertThat(world.requests()).isEqualTo(4);
        }
    }
}
