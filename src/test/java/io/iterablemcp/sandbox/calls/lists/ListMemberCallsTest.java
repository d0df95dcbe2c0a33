package io.iterablemcp.sandbox.calls.lists;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.sandbox.calls.CampaignFixture;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.ProjectType;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListMemberCallsTest {

    private CampaignFixture mailings = new CampaignFixture();

    @AfterEach
    void stop() {
        mailings.close();
    }

    private void inProject(ProjectType type) {
        mailings.close();
        mailings = new CampaignFixture(SandboxOptions.DEFAULT.withProjectType(type));
    }

    private Reply subscribe(long listId, String subscribers, String more) {
        return mailings.post(
                "/api/lists/subscribe",
                "{\"listId\":" + listId + ",\"subscribers\":[" + subscribers + "]" + more + "}");
    }

    private Reply unsubscribe(long listId, String subscribers, String more) {
        return mailings.post(
                "/api/lists/unsubscribe",
                "{\"listId\":" + listId + ",\"subscribers\":[" + subscribers + "]" + more + "}");
    }

    private String members(long listId) {
        return mailings.client.get("/api/lists/getUsers?listId=" + listId).text();
    }

    private static void failed(Reply reply, String list, String... people) {
        assertThat(reply.status()).isEqualTo(200);
        Json.Obj failures = reply.json().object("failedUpdates").orElseThrow();
        assertThat(failures.list(list)).isEqualTo(Json.texts(List.of(people)).items());
    }

    private static long count(Reply reply, String name) {
        return Documents.whole(reply.json(), name).orElseThrow();
    }

    @Test
    void addsPeopleToAListAndRemovesThem() {
        long id = mailings.list();
        Reply added = subscribe(id, "{\"email\":\"ada@example.com\"},{\"userId\":\"bo-1\"}", "");
        assertThat(count(added, "successCount")).isEqualTo(2);
        assertThat(count(added, "failCount")).isZero();
        assertThat(members(id)).isEqualTo("ada@example.com\nbo-1\n");
        assertThat(mailings.client.get("/api/lists/" + id + "/size").text()).isEqualTo("2");
        Reply left = unsubscribe(id, "{\"email\":\"ADA@example.com\"},{\"userId\":\"bo-1\"}", "");
        assertThat(count(left, "successCount")).isEqualTo(2);
        assertThat(members(id)).isEmpty();
    }

    @Test
    void keepsProfilesUpToDate() {
        long id = mailings.list();
        subscribe(id, "{\"email\":\"ada@example.com\",\"dataFields\":{\"likes\":{\"a\":1},\"city\":\"Ulm\"}}", "");
        subscribe(
                id,
                "{\"email\":\"ada@example.com\",\"mergeNestedObjects\":true,\"dataFields\":{\"likes\":{\"b\":2}}}",
                "");
        Json.Obj fields = mailings.person("ada@example.com").fields();
        assertThat(fields.text("city")).contains("Ulm");
        assertThat(fields.object("likes").orElseThrow().fields().keySet()).containsExactly("a", "b");
        subscribe(id, "{\"email\":\"ada@example.com\",\"dataFields\":{\"likes\":{\"c\":3}}}", "");
        assertThat(mailings.person("ada@example.com")
                        .fields()
                        .object("likes")
                        .orElseThrow()
                        .fields()
                        .keySet())
                .containsExactly("c");
    }

    @Test
    void listsFailedPeopleAndAddsTheOthers() {
        long id = mailings.list();
        mailings.world().forgotten.emails().add("gone@example.com");
        Reply reply = subscribe(
                id, "{\"email\":\"bad@\"},{\"email\":\"gone@example.com\"},{},{\"email\":\"ada@example.com\"}", "");
        assertThat(count(reply, "successCount")).isEqualTo(1);
        assertThat(count(reply, "failCount")).isEqualTo(3);
        assertThat(reply.json().list("invalidEmails")).containsExactly(Json.text("bad@"));
        failed(reply, "invalidEmails", "bad@");
        failed(reply, "forgottenEmails", "gone@example.com");
        assertThat(members(id)).isEqualTo("ada@example.com\n");
    }

    @Test
    void addsOnlyKnownPeopleWhenAskedTo() {
        long id = mailings.list("ada@example.com");
        Reply reply = subscribe(
                id,
                "{\"email\":\"ada@example.com\"},{\"email\":\"new@example.com\"},{\"userId\":\"new-1\"}",
                ",\"updateExistingUsersOnly\":true");
        assertThat(count(reply, "successCount")).isEqualTo(1);
        failed(reply, "notFoundEmails", "new@example.com");
        failed(reply, "notFoundUserIds", "new-1");
        failed(unsubscribe(id, "{\"email\":\"new@example.com\"}", ""), "notFoundEmails", "new@example.com");
    }

    @Test
    void createsUsersOnlyByTheIdentifierOfTheProjectType() {
        inProject(ProjectType.EMAIL);
        long id = mailings.list();
        failed(subscribe(id, "{\"userId\":\"bo-1\"}", ""), "notFoundUserIds", "bo-1");
        assertThat(count(subscribe(id, "{\"userId\":\"bo-1\",\"preferUserId\":true}", ""), "successCount"))
                .isEqualTo(1);
        inProject(ProjectType.USER_ID);
        long other = mailings.list();
        failed(subscribe(other, "{\"email\":\"ada@example.com\"}", ""), "notFoundEmails", "ada@example.com");
        subscribe(other, "{\"userId\":\"bo-1\"}", "");
        assertThat(members(other)).isEqualTo("bo-1\n");
    }

    @Test
    void createsNewPeopleInAnEmailBasedProjectInAnyCase() {
        inProject(ProjectType.EMAIL);
        long id = mailings.list();
        subscribe(id, "{\"email\":\"new@example.com\"}", ",\"updateExistingUsersOnly\":true");
        assertThat(members(id)).isEqualTo("new@example.com\n");
    }

    @Test
    void checksTheFieldTypesOfMembers() {
        long id = mailings.list();
        Reply first = subscribe(id, "{\"email\":\"ada@example.com\",\"dataFields\":{\"tAge\":41}}", "");
        assertThat(first.json().list("createdFields")).containsExactly(Json.text("tAge"));
        Reply second = subscribe(
                id,
                "{\"email\":\"bo@example.com\",\"dataFields\":{\"tAge\":\"old\"}},"
                        + "{\"email\":\"cy@example.com\",\"dataFields\":{\"tAge\":7,\"devices\":[]}}",
                "");
        failed(second, "invalidDataEmails", "bo@example.com");
        assertThat(count(second, "successCount")).isEqualTo(1);
        assertThat(second.json().list("createdFields")).isEmpty();
        assertThat(members(id)).isEqualTo("ada@example.com\ncy@example.com\n");
        assertThat(mailings.person("cy@example.com").fields().has("devices")).isFalse();
    }

    @Test
    void doesNotMixUpTwoPeople() {
        long id = mailings.list();
        subscribe(id, "{\"email\":\"ada@example.com\",\"userId\":\"a\"},{\"userId\":\"b\"}", "");
        String both = "{\"email\":\"ada@example.com\",\"userId\":\"b\"}";
        failed(subscribe(id, both, ""), "conflictEmails", "ada@example.com");
        failed(unsubscribe(id, both, ""), "conflictEmails", "ada@example.com");
        assertThat(mailings.client.get("/api/lists/" + id + "/size").text()).isEqualTo("2");
    }

    @Test
    void refusesUnknownAndDynamicLists() {
        assertThat(subscribe(999_999, "{\"email\":\"ada@example.com\"}", "").code())
                .isEqualTo("error.lists.invalidListId");
        Json.Obj dynamic = mailings.world()
                .lists
                .documents()
                .add(Documents.object("name", "Big spenders")
                        .put("createdAt", 1)
                        .put("listType", "Dynamic")
                        .done());
        long id = mailings.world().lists.documents().idOf(dynamic);
        assertThat(CampaignFixture.msg(subscribe(id, "{\"email\":\"ada@example.com\"}", "")))
                .contains("dynamic");
        assertThat(unsubscribe(id, "{\"email\":\"ada@example.com\"}", "").code())
                .isEqualTo("BadParams");
    }

    @Test
    void creditsAnUnsubscribeToTheCampaign() {
        long id = mailings.list("ada@example.com", "bo@example.com");
        long campaign = mailings.blast(Medium.EMAIL, id);
        mailings.sendAndSettle(campaign);
        unsubscribe(id, "{\"email\":\"ada@example.com\"}", ",\"campaignId\":" + campaign);
        assertThat(mailings.metrics(campaign)).containsEntry("Total Unsubscribes", "1");
        assertThat(unsubscribe(id, "{\"email\":\"bo@example.com\"}", ",\"campaignId\":1")
                        .status())
                .isEqualTo(404);
        assertThat(members(id)).isEqualTo("bo@example.com\n");
    }

    @Test
    void unsubscribesFromTheWholeChannelWhenAskedTo() {
        long id = mailings.list("ada@example.com", "bo@example.com");
        unsubscribe(id, "{\"email\":\"ada@example.com\"}", ",\"channelUnsubscribe\":true");
        mailings.subscribe(id, "ada@example.com");
        long campaign = mailings.blast(Medium.EMAIL, id);
        mailings.sendAndSettle(campaign);
        assertThat(mailings.receivers(campaign)).containsExactly("bo@example.com");
    }
}
