package io.iterablemcp.sandbox.calls.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.calls.UserPages;
import io.iterablemcp.sandbox.world.Documents;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserSubscriptionCallsTest {

    private static final String ADA = "ada.test@example.com";

    private SandboxClient client;
    private UserPages users;
    private long type;
    private long channel;

    @BeforeEach
    void start() {
        client = new SandboxClient();
        users = new UserPages(client);
        users.make("{'email':'" + ADA + "','userId':'t-ada'}");
        Json.Obj any = (Json.Obj)
                client.get("/api/messageTypes").json().list("messageTypes").get(0);
        type = Documents.whole(any, "id").orElseThrow();
        channel = Documents.whole(any, "channelId").orElseThrow();
    }

    @AfterEach
    void stop() {
        client.close();
    }

    private Reply set(String lists) {
        return users.post("/api/users/updateSubscriptions", "{'email':'" + ADA + "'," + lists + "}");
    }

    private List<Json> shown(String name) {
        return users.fields(ADA).list(name);
    }

    @Test
    void replacesTheGivenListsOnly() {
        long one = users.newList();
        long two = users.newList();
        set("'emailListIds':[" + one + "],'unsubscribedChannelIds':[" + channel + "],'unsubscribedMessageTypeIds':["
                + type + "]");
        assertThat(shown("emailListIds")).containsExactly(Json.Num.of(one));
        assertThat(set("'emailListIds':[" + two + "],'unsubscribedChannelIds':null")
                        .code())
                .isEqualTo("Success");
        assertThat(shown("emailListIds")).containsExactly(Json.Num.of(two));
        assertThat(shown("unsubscribedChannelIds")).containsExactly(Json.Num.of(channel));
        assertThat(shown("unsubscribedMessageTypeIds")).containsExactly(Json.Num.of(type));
        set("'emailListIds':[],'unsubscribedMessageTypeIds':[]");
        assertThat(shown("emailListIds")).isEmpty();
        assertThat(shown("unsubscribedMessageTypeIds")).isEmpty();
        assertThat(client.get("/api/lists/" + two + "/size").text()).isEqualTo("0");
    }

    @Test
    void refusesInvalidIds() {
        for (String name : List.of(
                "emailListIds", "unsubscribedChannelIds", "unsubscribedMessageTypeIds", "subscribedMessageTypeIds")) {
            Reply reply = set("'" + name + "':[999999]");
            assertThat(reply.code()).isEqualTo("BadParams");
            assertThat(reply.text()).contains(name, "999999");
        }
        assertThat(shown("emailListIds")).isEmpty();
    }

    @Test
    void refusesTypesOfUnsubscribedChannels() {
        set("'unsubscribedChannelIds':[" + channel + "]");
        assertThat(set("'subscribedMessageTypeIds':[" + type + "]").code()).isEqualTo("BadParams");
        assertThat(set("'validateChannelAlignment':false,'subscribedMessageTypeIds':[" + type + "]")
                        .code())
                .isEqualTo("Success");
        assertThat(shown("subscribedMessageTypeIds")).containsExactly(Json.Num.of(type));
    }

    @Test
    void refusesSubscriptionsOfUnknownPeople() {
        assertThat(users.post("/api/users/updateSubscriptions", "{'email':'nobody.test@example.com','emailListIds':[]}")
                        .code())
                .isEqualTo("UnknownEmailError");
        assertThat(users.post("/api/users/updateSubscriptions", "{'userId':'t-nobody','emailListIds':[]}")
                        .code())
                .isEqualTo("error.users.noUserWithIdExists");
    }

    @Test
    void reportsEachItemOfABulkCall() {
        Reply reply = users.post(
                "/api/users/bulkUpdateSubscriptions",
                "{'updateSubscriptionsRequests':[" + "{'email':'" + ADA + "','unsubscribedChannelIds':[" + channel
                        + "]}," + "{'userId':'t-ada','unsubscribedMessageTypeIds':[" + type + "]},"
                        + "{'email':'bad@'},{'userId':' '},"
                        + "{'email':'nobody.test@example.com','emailListIds':[]},"
                        + "{'userId':'t-ada','emailListIds':[999999]}]}");
        assertThat(reply.json())
                .isEqualTo(JsonReader.read(UserPages.quoted(
                        "{'successCount':2,'failCount':4,'invalidEmails':['bad@'],'invalidUserIds':[' '],"
                                + "'validEmailFailures':['nobody.test@example.com'],"
                                + "'validUserIdFailures':['t-ada']}")));
        assertThat(shown("unsubscribedChannelIds")).containsExactly(Json.Num.of(channel));
        assertThat(shown("unsubscribedMessageTypeIds")).containsExactly(Json.Num.of(type));
    }
}
