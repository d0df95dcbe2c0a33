package io.iterablemcp.safety.preview.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.safety.preview.Preview;
import io.iterablemcp.safety.preview.PreviewBasis;
import io.iterablemcp.safety.preview.PreviewFixture;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.tools.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changes of people would do, and of which class each call is. */
class PeoplePreviewTest {

    @TempDir
    private Path folder;

    private PreviewFixture previews;

    @BeforeEach
    void start() {
        previews = new PreviewFixture(folder);
    }

    @AfterEach
    void stop() {
        previews.close();
    }

    private static String people(int count, String more) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{'email':'reader" + i + "@example.com'" + more + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private Preview made(String tool, String arguments) {
        Outcome outcome = previews.run(tool, arguments);
        assertThat(outcome).as(outcome.words()).isInstanceOf(Outcome.Answered.class);
        return previews.planned();
    }

    @Test
    void aBulkWriteOfUpToFivePeopleIsOfTheClassOnePerson() {
        Preview five = made("bulk_update_users", "{'users':" + people(5, "") + "}");
        Preview six = made("bulk_update_users", "{'users':" + people(6, "") + "}");

        assertThat(five.changeClass()).isEqualTo(ChangeClass.ONE_PERSON);
        assertThat(five.audience().people()).hasValue(5);
        assertThat(six.changeClass()).isEqualTo(ChangeClass.AUDIENCE);
        assertThat(six.audience().people()).hasValue(6);
    }

    @Test
    void anUpdateThatGivesAPersonAnotherAddressIsOfTheClassOnePerson() {
        String update = "{'userId':'moved','email':'moved@example.com'}";
        Preview fresh = made("update_user", update);
        previews.iterable.client.settle();
        Preview same = made("update_user", update.replace("moved@", "Moved@"));
        previews.requests.clear();
        Preview byOneId = made("update_user", "{'userId':'moved','dataFields':{'plan':'gold'}}");
        assertThat(previews.requests).containsExactly("update_user");
        Preview other = made("update_user", update.replace("moved@", "stranger@"));

        assertThat(List.of(fresh, same, byOneId))
                .extracting(Preview::changeClass)
                .containsOnly(ChangeClass.PLAIN);
        assertThat(other.changeClass()).isEqualTo(ChangeClass.ONE_PERSON);
        assertThat(other.lines())
                .noneMatch(line -> line.shown().contains("example.com"))
                .anyMatch(line -> line.clear().equals("\"moved@example.com\" → \"stranger@example.com\""));
    }

    @Test
    void showsTheFirstValuesBeforeAndAfterToThePersonWhoDecides() {
        previews.iterable.subscribe(previews.lists(0).get(0), "reader0@example.com");
        previews.iterable.client.settle();
        Preview preview = made("bulk_update_users", "{'users':" + people(4, ",'dataFields':{'firstName':'Ada'}") + "}");

        assertThat(preview.lines())
                .noneMatch(
                        line -> line.shown().contains("reader0") || line.shown().contains("Ada"))
                .anyMatch(line -> line.label().equals("Fields") && line.shown().equals("\"firstName\""))
                .anyMatch(line -> line.clear().equals("\"reader0@example.com\": \"firstName\" \"reader0\" → \"Ada\""));
        assertThat(preview.lines().stream().filter(line -> line.label().equals("Person")))
                .hasSize(3);
    }

    @Test
    void aWriteToAListThatACampaignWillSendToReachesItsPeople() {
        List<Long> lists = previews.lists(1, 1, 1);
        long id = previews.iterable.blast(
                previews.iterable.template(Medium.EMAIL),
                lists.get(0).toString(),
                ",\"suppressionListIds\":[" + lists.get(1) + "]");
        previews.run("schedule_campaign", "{'campaignId':" + id + ",'sendAt':'2026-03-02T09:00:00Z'}");

        for (String tool : List.of("subscribe_to_list", "unsubscribe_from_list")) {
            Preview sentTo = made(tool, "{'listId':" + lists.get(0) + ",'subscribers':" + people(2, "") + "}");
            Preview spared = made(tool, "{'listId':" + lists.get(1) + ",'subscribers':" + people(2, "") + "}");
            Preview other = made(tool, "{'listId':" + lists.get(2) + ",'subscribers':" + people(2, "") + "}");
            Preview many = made(tool, "{'listId':" + lists.get(2) + ",'subscribers':" + people(6, "") + "}");

            assertThat(sentTo.changeClass()).isEqualTo(ChangeClass.AUDIENCE);
            assertThat(sentTo.audience().people()).hasValue(2);
            assertThat(sentTo.basis().marks()).containsEntry(PreviewBasis.REACHES, "[" + id + "]");
            assertThat(other.basis().marks()).doesNotContainKey(PreviewBasis.REACHES);
            assertThat(sentTo.lines())
                    .anyMatch(line -> line.shown().equals("\"A mailing\" (" + id + "), \"Scheduled\""));
            assertThat(spared.changeClass()).isEqualTo(ChangeClass.AUDIENCE);
            assertThat(other.changeClass()).isEqualTo(ChangeClass.ONE_PERSON);
            assertThat(many.changeClass()).isEqualTo(ChangeClass.AUDIENCE);
        }
        Preview one = made(
                "update_user_subscriptions", "{'email':'reader0@example.com','emailListIds':[" + lists.get(0) + "]}");
        Preview channels =
                made("update_user_subscriptions", "{'email':'reader0@example.com','unsubscribedChannelIds':[]}");
        assertThat(one.changeClass()).isEqualTo(ChangeClass.AUDIENCE);
        assertThat(channels.changeClass()).isEqualTo(ChangeClass.PLAIN);
    }

    @Test
    void anEventThatALiveJourneyStartsOnCountsAsAMessage() {
        String event = "{'email':'reader0@example.com','eventName':'";
        Preview plain = made("track_event", event + "looked'}");
        Preview signup = made("track_event", event + "signup'}");
        Preview written = made("track_event", event + "Sign Up'}");
        Preview draft = made("track_event", event + "dormant'}");
        Preview bulk = made("track_bulk_events", "{'events':" + people(6, ",'eventName':'signup'") + "}");
        Preview order = made(
                "track_purchase",
                "{'user':{'email':'reader0@example.com'},'items':[{'id':'1','name':'Lamp','price':1,'quantity':1}],'total':1}");

        assertThat(plain.changeClass()).isEqualTo(ChangeClass.EVENTS);
        assertThat(signup.changeClass()).isEqualTo(ChangeClass.ONE_PERSON);
        assertThat(signup.lines()).anyMatch(line -> line.shown().startsWith("journey \"Welcome\" ("));
        assertThat(signup.basis().marks())
                .containsEntry("the events", "[\"signup\"]")
                .hasEntrySatisfying("the journeys that the event starts", id -> assertThat(id)
                        .matches("\\d+"));
        assertThat(plain.basis().marks()).containsEntry("the journeys that the event starts", "");
        assertThat(written.changeClass()).isEqualTo(ChangeClass.ONE_PERSON);
        assertThat(draft.changeClass()).isEqualTo(ChangeClass.EVENTS);
        assertThat(bulk.changeClass()).isEqualTo(ChangeClass.AUDIENCE);
        assertThat(bulk.audience().people()).hasValue(6);
        assertThat(order.changeClass()).isEqualTo(ChangeClass.ONE_PERSON);
        assertThat(previews.requests.stream().filter("get_journeys"::equals)).hasSize(6);
    }

    @Test
    void showsWhatGoesWithAPerson() {
        previews.iterable.subscribe(previews.lists(0).get(0), "reader0@example.com");
        previews.iterable.client.settle();
        Preview known = made("forget_user", "{'email':'reader0@example.com'}");
        previews.run("delete_user_by_email", "{'email':'nobody@example.com'}");
        Preview unknown = previews.planned();

        assertThat(known.changeClass()).isEqualTo(ChangeClass.AUDIENCE);
        assertThat(known.audience().people()).hasValue(1);
        assertThat(known.lines())
                .noneMatch(line -> line.shown().contains("reader0"))
                .anyMatch(line -> line.clear().startsWith("\"reader0@example.com\": a profile with")
                        && line.clear().endsWith("on 1 list"));
        assertThat(known.undoable()).isFalse();
        assertThat(unknown.warnings()).contains("The person is not in the project.");
    }

    @Test
    void showsHowManyPeopleAListHasThatIsDeleted() {
        long list = previews.lists(3).get(0);
        Preview preview = made("delete_list", "{'listId':" + list + "}");

        assertThat(preview.audience().people()).hasValue(3);
        assertThat(preview.lines())
                .anyMatch(line -> line.shown().equals("\"Mailing list\" (" + list + "), 3 people"))
                .anyMatch(line -> line.shown().equals("no campaign that sends or will send"));
    }

    @Test
    void aPreviewOfAForgetForgetsNobody() {
        previews.iterable.subscribe(previews.lists(0).get(0), "reader0@example.com");
        previews.iterable.client.settle();
        Outcome shown = previews.preview("forget_user", "{'email':'reader0@example.com'}");

        assertThat(shown.words()).contains("\"class\":\"audience\"").doesNotContain("reader0");
        assertThat(previews.requests).containsExactly("get_user_by_email");
        Json.Obj user =
                previews.iterable.client.get("/api/users/reader0@example.com").json();
        assertThat(user.object("user")).isPresent();
    }
}
