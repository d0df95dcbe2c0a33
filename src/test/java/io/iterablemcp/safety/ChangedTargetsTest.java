package io.iterablemcp.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.ApprovalOptions;
import io.iterablemcp.config.Confirm;
import io.iterablemcp.config.SafetyOptions;
import io.iterablemcp.config.SameCall;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.TargetsStage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes that would lead people or data elsewhere are refused; {@code attacks/attacks.txt} has many more of them. */
class ChangedTargetsTest {

    @TempDir
    private Path folder;

    private ChangeFixture world;

    @BeforeEach
    void open() {
        world = ChangeFixture.Kind.SQLITE.at(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private ChangeFixture.Server server(boolean webhooks, String... domains) {
        SafetyOptions options = new SafetyOptions(
                SameCall.OFF,
                Confirm.OFF,
                Optional.empty(),
                List.of(domains),
                webhooks,
                Optional.empty(),
                ApprovalOptions.DEFAULT);
        return world.server(List.of(), parts -> List.of(new TargetsStage(options)));
    }

    @Test
    void refusesADomainThatIsNotPermittedWithoutAnAddress() {
        Outcome outcome = server(false, "example.com")
                .run("update_email_template", "{'templateId':1,'ccEmails':['ok@example.com','copy@example.org']}");

        assertThat(outcome.words())
                .startsWith(
                        "Refused, nothing was sent: ccEmails leads to example.org, and ITERABLE_ALLOWED_DOMAINS permits"
                                + " only example.com")
                .doesNotContain("copy@");
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(world.requests()).isZero();
    }

    @Test
    void refusesDataForMessagesThatLeadsElsewhereAndNamesNoHost() {
        Outcome outcome = server(false, "example.com")
                .run("trigger_campaign", "{'campaignId':1,'listIds':[2],'dataFields':{'link':'//evil.test/'}}");

        assertThat(outcome.words())
                .startsWith("Refused, nothing was sent: dataFields.link leads to a place that is not permitted")
                .doesNotContain("evil");
        assertThat(world.requests()).isZero();
    }

    @Test
    void permitsDataAboutAnEvent() {
        world.answers(200, "{}");

        Outcome outcome = server(false, "example.com")
                .run("track_event", "{'email':'a@example.com','eventName':'x','dataFields':{'a':'//other.test/'}}");

        assertThat(outcome.words()).doesNotContain("Refused");
        assertThat(world.requests()).isEqualTo(1);
    }

    @Test
    void refusesAHostThatIsOnlyKnownLater() {
        Outcome outcome = server(false, "example.com")
                .run("create_snippet", "{'name':'footer','content':'<a href=//{{host}}/>x</a>'}");

        assertThat(outcome.words())
                .contains("content has a link or script whose host is only known when a message is made");
        assertThat(world.requests()).isZero();
    }

    @Test
    void permitsADomainAndWhatIsBelowIt() {
        world.answers(200, "{}");

        Outcome outcome = server(false, "example.com")
                .run(
                        "update_email_template",
                        "{'templateId':1,'html':'<a href=https://shop.example.com/a>x</a>','replyToEmail':'a@example.com',"
                                + "'creatorUserId':'staff@example.org'}");

        assertThat(outcome.isError()).isFalse();
        assertThat(world.requests()).isEqualTo(1);
    }

    @Test
    void permitsEveryDomainWithoutTheSetting() {
        world.answers(200, "{}");

        assertThat(server(false)
                        .run("update_email_template", "{'templateId':1,'bccEmails':['copy@example.org']}")
                        .isError())
                .isFalse();
    }

    @Test
    void switchesAWebhookOffWithoutTheSettingAndMovesItWithIt() {
        world.answers(200, "{}");
        world.answers(200, "{}");

        assertThat(server(false)
                        .run("update_webhook", "{'webhookId':7,'active':false}")
                        .isError())
                .isFalse();
        assertThat(server(true)
                        .run("update_webhook", "{'webhookId':7,'url':'https://hooks.example.com/'}")
                        .isError())
                .isFalse();
        assertThat(world.requests()).isEqualTo(2);
    }
}
