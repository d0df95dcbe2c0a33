package io.iterablemcp.safety;

import static io.iterablemcp.safety.BudgetFixture.MAIL;
import static io.iterablemcp.safety.BudgetFixture.SEND;
import static io.iterablemcp.safety.BudgetFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.JsonReader;
import io.iterablemcp.safety.ChangeFixture.Kind;
import io.iterablemcp.safety.ChangeFixture.Server;
import io.iterablemcp.safety.preview.LiveReads;
import io.iterablemcp.tools.Outcome;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a budget allows at all: campaigns, lists, message types, catalogs, recipients and hours. */
class AllowedChangeTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            campaigns        | 9053,9054      | send_email | {'campaignId':7,'recipientEmail':'ada@example.com'} | campaignId is 7, and the budget of this project allows only the campaigns 9053, 9054
            campaigns        | 9053           | send_email_template_proof | {'templateId':4,'recipientEmail':'ada@example.com'} | the call sends without a campaignId
            campaigns        | 9053           | start_experiment | {'experimentId':4} | the call sends without a campaignId
            campaigns        | 9053           | archive_campaigns | {'campaignIds':[9053,9]} | campaignIds is 9
            lists            | 412            | subscribe_to_list | {'listId':4,'subscribers':[{'email':'ada@example.com'}]} | listId is 4
            lists            | 412            | trigger_campaign | {'campaignId':7,'listIds':[412,4]} | listIds is 4
            lists            | 412            | update_user_subscriptions | {'email':'ada@example.com','emailListIds':[4]} | emailListIds is 4
            lists            | 412            | subscribe_user_by_email | {'subscriptionGroup':'emailList','subscriptionGroupId':4,'userEmail':'ada@example.com'} | subscriptionGroupId is 4
            lists            | 412            | send_campaign | {'campaignId':7} | the lists that it reaches cannot be read
            messageTypes     | 31             | bulk_update_user_subscriptions | {'updateSubscriptionsRequests':[{'email':'ada@example.com','unsubscribedMessageTypeIds':[31,5]}]} | updateSubscriptionsRequests.unsubscribedMessageTypeIds is 5
            messageTypes     | 31             | subscribe_user_by_email | {'subscriptionGroup':'messageChannel','subscriptionGroupId':31,'userEmail':'ada@example.com'} | subscriptionGroupId names a channel
            messageTypes     | 31             | send_email | {'campaignId':7,'recipientEmail':'ada@example.com'} | the message type that it sends cannot be read
            catalogs         | products       | delete_catalog | {'catalogName':'stores'} | catalogName is stores
            recipientDomains | ourcompany.com | send_email | {'campaignId':7,'recipientEmail':'ada@example.com'} | recipientEmail is an address in another domain, and the budget of this project allows only the recipient domains ourcompany.com
            recipientDomains | ourcompany.com | send_email | {'campaignId':7,'recipientEmail':'ada@sub.ourcompany.com'} | another domain
            recipientDomains | ourcompany.com | send_email | {'campaignId':7,'recipientUserId':'ada'} | the call does not name each recipient by an email address alone
            recipientDomains | ourcompany.com | send_campaign | {'campaignId':7} | the call does not name each recipient by an email address alone
            """)
    void refusesWhatTheBudgetDoesNotAllow(String limit, String value, String tool, String arguments, String words) {
        try (BudgetFixture world = new BudgetFixture(Kind.SQLITE, folder)) {
            world.reaches(1);
            Outcome outcome = world.server(limit, value).run(tool, arguments);
            refused(outcome, words, "a person changes " + limit + " in the section budgets of config.json");
            assertThat(outcome.words()).doesNotContain("ada@");
            assertThat(world.requests()).isZero();
        }
    }

    @Test
    void makesWhatTheBudgetAllows() {
        try (BudgetFixture world = new BudgetFixture(Kind.SQLITE, folder)) {
            world.acceptsEverything();
            world.reads = (tool, arguments) -> new LiveReads.Result.Found(JsonReader.read(
                    tool.equals("get_campaign")
                            ? "{\"id\":7,\"listIds\":[412,413],\"templateId\":55,\"messageMedium\":\"Email\"}"
                            : "{\"templateId\":55,\"messageTypeId\":31}"));
            world.reaches(5);
            Server server =
                    world.server("campaigns", "7", "lists", "412,413", "messageTypes", "31", "catalogs", "products");
            assertThat(server.run("send_campaign", SEND)).isInstanceOf(Outcome.Answered.class);
            assertThat(server.run("send_email", MAIL)).isInstanceOf(Outcome.Answered.class);
            assertThat(server.run("create_catalog", "{'catalogName':'products'}"))
                    .isInstanceOf(Outcome.Answered.class);
            refused(world.server("lists", "412").run("send_campaign", SEND), "the campaign goes to list 413");
            refused(world.server("messageTypes", "30").run("send_campaign", SEND), "its message type is 31");
            world.audience.set(Optional.empty());
            assertThat(world.server("recipientDomains", "Example.com")
                            .run("send_email", "{'campaignId':7,'recipientEmail':'Ada@EXAMPLE.com'}"))
                    .isInstanceOf(Outcome.Answered.class);
            assertThat(world.requests()).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            08:00-10:00 UTC | send_email | {'campaignId':7,'recipientEmail':'ada@example.com'} | it would send now | 2026-03-01T10:00:00Z
            22:00-09:30 UTC | send_email | {'campaignId':7,'recipientEmail':'ada@example.com','sendAt':'2020-01-01 12:00:00'} | it would send now | 2026-03-01T09:30:00Z
            21:00-08:00 Europe/Berlin | schedule_campaign | {'campaignId':7,'sendAt':'2026-03-02T21:00:00Z'} | it would send at the time in sendAt | 2026-03-03T07:00:00Z
            """)
    void sendsNothingInQuietHours(String hours, String tool, String arguments, String words, String end) {
        try (BudgetFixture world = new BudgetFixture(Kind.SQLITE, folder)) {
            world.acceptsEverything();
            world.reaches(1);
            Server server = world.server("quietHours", hours);
            refused(server.run(tool, arguments), words, "quiet hours, " + hours, "They end at " + end + " (UTC).");
            assertThat(world.requests()).isZero();
            world.audience.set(Optional.empty());
            assertThat(server.run("update_user", "{'email':'ada@example.com'}")).isInstanceOf(Outcome.Answered.class);
            assertThat(server.run("track_event", "{'email':'ada@example.com','eventName':'x'}"))
                    .isInstanceOf(Outcome.Answered.class);
        }
    }
}
