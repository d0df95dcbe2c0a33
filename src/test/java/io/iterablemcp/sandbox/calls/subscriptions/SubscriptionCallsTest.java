package io.iterablemcp.sandbox.calls.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.calls.UserPages;
import io.iterablemcp.sandbox.world.Documents;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Subscriptions to single groups, and double opt-in by SMS. */
class SubscriptionCallsTest {

    private static final String ADA = "ada.test@example.com";

    private SandboxClient client;
    private UserPages users;

    @BeforeEach
    void start() {
        client = new SandboxClient();
        users = new UserPages(client);
        users.make("{'email':'" + ADA + "','userId':'t-ada'}");
    }

    @AfterEach
    void stop() {
        client.close();
    }

    private Reply call(String method, String group, long id, String who) {
        Reply reply = client.send(method, "/api/subscriptions/" + group + "/" + id + who, "");
        assertThat(reply.status()).isIn(202, 400);
        return reply;
    }

    private List<Json> shown(String name) {
        return users.fields(ADA).list(name);
    }

    private long messageType(String policy) {
        return client.get("/api/messageTypes").json().list("messageTypes").stream()
                .map(Json.Obj.class::cast)
                .filter(type -> type.text("subscriptionPolicy").orElse("").equals(policy))
                .filter(type -> !policy.equals("OptIn")
                        || sms(Documents.whole(type, "channelId").orElseThrow()))
                .findFirst()
                .flatMap(type -> Documents.whole(type, "id"))
                .orElseThrow();
    }

    private boolean sms(long channelId) {
        return client.get("/api/channels").json().list("channels").stream()
                .map(Json.Obj.class::cast)
                .anyMatch(channel -> Documents.whole(channel, "id").orElseThrow() == channelId
                        && channel.text("messageMedium").orElse("").equals("SMS"));
    }

    private long anyChannel() {
        Json.Obj channel =
                (Json.Obj) client.get("/api/channels").json().list("channels").get(0);
        return Documents.whole(channel, "id").orElseThrow();
    }

    @Test
    void addsAPersonToAListAfterTheLagAndRemovesThem() {
        long list = users.newList();
        Reply reply = call("PATCH", "emailList", list, "/user/ada.test%40example.com");
        assertThat(reply.json().text("msg")).contains("Accepted a request to subscribe");
        assertThat(shown("emailListIds")).isEmpty();
        client.settle();
        assertThat(shown("emailListIds")).containsExactly(Json.Num.of(list));
        call("DELETE", "emailList", list, "/byUserId/t-ada");
        client.settle();
        assertThat(shown("emailListIds")).isEmpty();
    }

    @Test
    void unsubscribesFromAChannelAndAMessageTypeAndResubscribes() {
        long channel = anyChannel();
        long type = messageType("OptOut");
        call("DELETE", "messageChannel", channel, "/user/ada.test%40example.com");
        call("DELETE", "messageType", type, "/user/ada.test%40example.com");
        client.settle();
        assertThat(shown("unsubscribedChannelIds")).containsExactly(Json.Num.of(channel));
        assertThat(shown("unsubscribedMessageTypeIds")).containsExactly(Json.Num.of(type));
        call("PATCH", "messageChannel", channel, "/byUserId/t-ada");
        call("PATCH", "messageType", type, "/byUserId/t-ada");
        client.settle();
        assertThat(shown("unsubscribedChannelIds")).isEmpty();
        assertThat(shown("unsubscribedMessageTypeIds")).isEmpty();
    }

    @Test
    void subscribesManyByEitherIdentifier() {
        users.make("{'userId':'t-bob'}");
        long list = users.newList();
        String path = "/api/subscriptions/emailList/" + list + "?action=";
        String body = UserPages.quoted(
                "{'users':['" + ADA + "','nobody.test@example.com'],'usersByUserId':['t-ada','t-bob']}");
        assertThat(client.send("PUT", path + "subscribe", body).status()).isEqualTo(202);
        client.settle();
        assertThat(client.get("/api/lists/" + list + "/size").text()).isEqualTo("2");
        client.send("PUT", path + "unsubscribe", body);
        client.settle();
        assertThat(client.get("/api/lists/" + list + "/size").text()).isEqualTo("0");
        assertThat(client.send("PUT", path + "toggle", body).status()).isEqualTo(400);
        assertThat(client.send("PUT", path + "subscribe", "{}").code()).isEqualTo("BadParams");
    }

    @Test
    void refusesUnknownGroupsAndPeople() {
        assertThat(call("PATCH", "emailList", 999_999, "/user/ada.test%40example.com")
                        .code())
                .isEqualTo("BadParams");
        assertThat(call("PATCH", "newsletter", 1, "/user/ada.test%40example.com")
                        .code())
                .isEqualTo("BadParams");
        assertThat(call("PATCH", "messageChannel", anyChannel(), "/user/nobody%40example.com")
                        .code())
                .isEqualTo("UnknownEmailError");
        users.post("/api/users/forget", "{'email':'" + ADA + "'}");
        assertThat(call("PATCH", "messageChannel", anyChannel(), "/user/ada.test%40example.com")
                        .code())
                .isEqualTo("ForgottenUserError");
    }

    @Test
    void sendsADoubleOptInTextAndSubscribesAfterConfirmation() {
        long type = messageType("OptIn");
        String body = "{'email':'" + ADA + "','phoneNumber':'+15555550100','brandName':'Brand','messageTypeIds':["
                + type + "]}";
        Reply reply = users.post("/api/subscriptions/subscribeToDoubleOptIn", body);
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.text()).isEqualTo("Request for double opt-in subscription accepted");
        assertThat(client.get("/sandbox/outbox").text()).contains("+15555550100", "Brand: Reply YES");
        assertThat(shown("subscribedMessageTypeIds")).isEmpty();
        client.settle();
        assertThat(shown("subscribedMessageTypeIds")).containsExactly(Json.Num.of(type));
        Reply again = users.post("/api/subscriptions/subscribeToDoubleOptIn", body);
        assertThat(again.status()).isEqualTo(204);
        assertThat(again.text()).isEmpty();
        call("DELETE", "messageType", type, "/byUserId/t-ada");
        client.settle();
        assertThat(shown("subscribedMessageTypeIds")).isEmpty();
    }

    @Test
    void refusesADoubleOptInInPlainText() {
        long type = messageType("OptIn");
        for (String body : List.of(
                "{'email':'nobody.test@example.com','phoneNumber':'+15555550100','messageTypeIds':[" + type + "]}",
                "{'email':'" + ADA + "','messageTypeIds':[" + type + "]}",
                "{'email':'" + ADA + "','phoneNumber':'+15555550100','messageTypeIds':[" + messageType("OptOut")
                        + "]}")) {
            Reply reply = users.post("/api/subscriptions/subscribeToDoubleOptIn", body);
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.text()).doesNotStartWith("{");
        }
        assertThat(client.get("/sandbox/outbox").text()).doesNotContain("Reply YES");
    }
}
