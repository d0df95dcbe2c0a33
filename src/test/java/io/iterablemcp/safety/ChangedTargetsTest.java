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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes that would lead people or data elsewhere are refused before anything is sent. */
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

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "html; {'templateId':1,'html':'<a href=https://shop.example.org/>x</a>'}; shop.example.org",
                "plainText; {'templateId':1,'plainText':'See www.example.org'}; example.org",
                "bccEmails; {'templateId':1,'bccEmails':['copy@example.org']}; example.org",
                "ccEmails; {'templateId':1,'ccEmails':['ok@example.com','copy@example.org']}; example.org",
                "replyToEmail; {'templateId':1,'replyToEmail':'help@example.org'}; example.org",
                "fromEmail; {'templateId':1,'fromEmail':'shop@example.com.evil.test'}; example.com.evil.test",
            })
    void refusesADomainThatIsNotPermitted(String field, String arguments, String host) {
        Outcome outcome = server(false, "example.com").run("update_email_template", arguments);

        assertThat(outcome.words())
                .startsWith("Refused, nothing was sent: " + field + " leads to " + host)
                .contains("ITERABLE_ALLOWED_DOMAINS permits only example.com")
                .doesNotContain("copy@", "help@");
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(world.requests()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "trigger_campaign; dataFields.link; {'campaignId':1,'listIds':[2],'dataFields':{'link':'//evil.test/'}}",
                "send_push; dataFields.a; {'campaignId':1,'recipientEmail':'a@example.com','dataFields':{'a':'see www.evil.test'}}",
                "create_triggered_campaign; campaignDataFields.b; {'name':'n','templateId':1,'campaignDataFields':{'b':'//evil.test'}}",
            })
    void refusesDataForMessagesThatLeadsElsewhereAndNamesNoHost(String tool, String field, String arguments) {
        Outcome outcome = server(false, "example.com").run(tool, arguments);

        assertThat(outcome.words())
                .startsWith("Refused, nothing was sent: " + field + " leads to a place that is not permitted")
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

        assertThat(outcome.words()).contains("content has a link whose host is only known when a message is made");
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

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "url; {'webhookId':7,'url':'https://evil.test/'}",
                "headers; {'webhookId':7,'headers':[{'key':'a','value':'b'}]}",
                "authToken; {'webhookId':7,'authToken':'secret'}",
                "authType; {'webhookId':7,'authType':'NoAuth'}",
            })
    void refusesToMoveAWebhook(String field, String arguments) {
        Outcome outcome = server(false).run("update_webhook", arguments);

        assertThat(outcome.words())
                .contains("update_webhook with " + field + " is closed", "ITERABLE_ENABLE_WEBHOOKS=true");
        assertThat(world.requests()).isZero();
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
