package io.iterablemcp.safety;

import static io.iterablemcp.safety.BudgetFixture.MAIL;
import static io.iterablemcp.safety.BudgetFixture.SEND;
import static io.iterablemcp.safety.BudgetFixture.limits;
import static io.iterablemcp.safety.BudgetFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Confirm;
import io.iterablemcp.safety.ChangeFixture.Kind;
import io.iterablemcp.safety.ChangeFixture.Server;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.PreviewBasis;
import io.iterablemcp.tools.Outcome;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a change takes from which budget. */
class CountedChangeTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            deletesPerHour             | delete_list | {'listId':1} | 1 delete
            deletesPerDay              | delete_templates | {'ids':[1,2,3]} | 3 deletes
            forgetsPerHour             | forget_user | {'email':'a@example.com'} | 1 forgotten person
            eventsPerHour              | track_bulk_events | {'events':[{'email':'a@example.com','eventName':'x'},{'userId':'b','eventName':'x'}]} | 2 events
            profileWritesPerHour       | bulk_update_users | {'users':[{'email':'a@example.com'},{'email':'b@example.com'}]} | 2 profile writes
            profileWritesPerHour       | update_user | {'email':'a@example.com'} | 1 profile write
            subscriptionChangesPerHour | bulk_update_subscriptions | {'subscriptionGroup':'emailList','subscriptionGroupId':4,'action':'subscribe','users':['a@example.com'],'usersByUserId':['b','c']} | 3 subscription changes
            subscriptionChangesPerHour | subscribe_to_list | {'listId':4,'subscribers':[{'email':'a@example.com'}]} | 1 subscription change
            messagesPerHour            | send_email_template_proof | {'templateId':4,'recipientEmail':'a@example.com'} | 1 single message
            peoplePerDay               | send_sms | {'campaignId':4,'recipientPhone':'+4915112345678'} | 1 person
            otherChangesPerHour        | create_list | {'name':'May'} | 1 other change
            """)
    void eachLimitCountsItsTools(String limit, String tool, String arguments, String counted) {
        try (BudgetFixture world = new BudgetFixture(Kind.SQLITE, folder)) {
            Outcome outcome = world.server(limit, "0").run(tool, arguments);
            refused(outcome, "it counts as " + counted + ", and the budget of this project allows 0 ");
            assertThat(outcome.words()).contains(" " + limit + " ").doesNotContain("a@example.com", "+49");
            assertThat(world.requests()).isZero();
        }
    }

    @Test
    void anEventThatStartsAJourneyIsAMessageForEachPerson() {
        try (BudgetFixture world = new BudgetFixture(Kind.SQLITE, folder)) {
            world.reaches(1);
            refused(
                    world.server("messagesPerHour", "0")
                            .run("track_event", "{'email':'a@example.com','eventName':'x'}"),
                    "1 single message");
            world.audience.set(Optional.empty());
            world.answers(200, "{}");
            assertThat(world.server("messagesPerHour", "0")
                            .run("track_event", "{'email':'a@example.com','eventName':'x'}"))
                    .isInstanceOf(Outcome.Answered.class);
        }
    }

    @Test
    void peopleWhoAreWrittenToAListOfACampaignThatSendsAreReached() {
        try (BudgetFixture world = new BudgetFixture(Kind.SQLITE, folder)) {
            world.acceptsEverything();
            Server server = world.server("peoplePerDay", "1", "quietHours", "08:00-10:00 UTC");
            String member = "{'listId':4,'subscribers':[{'email':'a@example.com'}]}";
            world.reaches(1);
            assertThat(server.run("subscribe_to_list", member)).isInstanceOf(Outcome.Answered.class);
            world.basis = new PreviewBasis(Map.of(PreviewBasis.REACHES, "9053"), Set.of(4L));
            assertThat(server.run("subscribe_to_list", member)).isInstanceOf(Outcome.Answered.class);
            refused(server.run("subscribe_to_list", member), "it counts as 1 person", "of which 0 are left");
            assertThat(world.requests()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anUnknownAudienceTakesTheRestOfTheDay(Kind kind) {
        try (BudgetFixture world = new BudgetFixture(kind, folder)) {
            world.acceptsEverything();
            Server server = world.server("peoplePerDay", "100");
            world.audience.set(Optional.of(new Audience.Unknown("list 4 cannot be read")));
            assertThat(server.run("send_email", MAIL)).isInstanceOf(Outcome.Answered.class);
            assertThat(server.run("send_campaign", SEND)).isInstanceOf(Outcome.Answered.class);
            assertThat(world.uses()).contains("people 99 1");
            refused(
                    server.run("send_campaign", SEND),
                    "nobody knows how many people it reaches, so it counts as all that is left of the day",
                    "of which 0 are left");
            refused(server.run("send_email", MAIL), "of which 0 are left");
            assertThat(world.requests()).isEqualTo(2);
        }
    }

    @Test
    void whereNoPersonIsAskedAnUnknownAudienceIsRefused() {
        try (BudgetFixture world = new BudgetFixture(Kind.SQLITE, folder)) {
            Server server = world.server(limits("peoplePerDay", "100"), Confirm.OFF);
            refused(server.run("send_campaign", SEND), "(there is no preview of it)", "limits the people reached");
            world.audience.set(Optional.of(new Audience.Unknown("list 4 cannot be read")));
            refused(server.run("send_campaign", SEND), "(list 4 cannot be read)");
            assertThat(world.requests()).isZero();
        }
    }

    @Test
    void anAudienceThatIsStillBeingReadSaysWhenToCallAgain() {
        try (BudgetFixture world = new BudgetFixture(Kind.SQLITE, folder)) {
            world.audience.set(Optional.of(new Audience.NotYetKnown(Instant.parse("2026-03-01T09:01:00Z"))));
            refused(
                    world.server("peoplePerDay", "100").run("send_campaign", SEND),
                    "Make the same call again at 2026-03-01T09:01:00Z (UTC).");
            assertThat(world.requests()).isZero();
        }
    }

    @Test
    void stoppingSomethingIsNeverLimited() {
        try (BudgetFixture world = new BudgetFixture(Kind.SQLITE, folder)) {
            world.answers(200, "{}");
            Server server = world.server("otherChangesPerHour", "0", "deletesPerHour", "0", "campaigns", "1");
            assertThat(server.run("abort_campaign", SEND)).isInstanceOf(Outcome.Answered.class);
            assertThat(world.uses()).isEmpty();
        }
    }
}
