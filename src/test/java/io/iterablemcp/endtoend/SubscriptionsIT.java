package io.iterablemcp.endtoend;

import static io.iterablemcp.endtoend.SandboxAgent.items;
import static io.iterablemcp.endtoend.SandboxAgent.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What people want to hear: lists, channels, message types, and the texts that ask them. */
@ResourceLock(SandboxAgent.SHARED)
class SubscriptionsIT {

    private final SandboxAgent agent = SandboxAgent.shared();

    private long messageType(String policy) {
        return number(
                items(agent.does("get_message_types", "{}"), "messageTypes").stream()
                        .filter(type -> type.text("subscriptionPolicy")
                                .filter(policy::equals)
                                .isPresent())
                        .findFirst()
                        .orElseThrow(),
                "id");
    }

    private boolean lists(String email, String field, long id) {
        return ((Json.Obj) JsonReader.read(agent.profile(email)))
                .object("user")
                .orElseThrow()
                .object("dataFields")
                .orElseThrow()
                .list(field)
                .contains(Json.Num.of(id));
    }

    @Test
    void someoneJoinsAListAndLeavesIt() {
        agent.person("pia@example.com", "pia", "{}");
        long list = number(agent.does("create_list", "{\"name\":\"Joined\"}"), "listId");
        String group = "\"subscriptionGroup\":\"emailList\",\"subscriptionGroupId\":" + list;
        agent.says("subscribe_user_by_email", "{" + group + ",\"userEmail\":\"pia@example.com\"}");
        agent.soon(() -> lists("pia@example.com", "emailListIds", list));
        agent.says("unsubscribe_user_by_email", "{" + group + ",\"userEmail\":\"pia@example.com\"}");
        agent.soon(() -> !lists("pia@example.com", "emailListIds", list));
        agent.says("subscribe_user_by_userid", "{" + group + ",\"userId\":\"pia\"}");
        agent.soon(() -> lists("pia@example.com", "emailListIds", list));
        agent.says("unsubscribe_user_by_userid", "{" + group + ",\"userId\":\"pia\"}");
        agent.soon(() -> !lists("pia@example.com", "emailListIds", list));
        agent.says("bulk_update_subscriptions", "{" + group + ",\"action\":\"subscribe\",\"usersByUserId\":[\"pia\"]}");
        agent.soon(() -> lists("pia@example.com", "emailListIds", list));
        assertThat(agent.fails("subscribe_user_by_email", """
                {"subscriptionGroup":"emailList","subscriptionGroupId":1,"userEmail":"pia@example.com"}""")).contains("400");
    }

    @Test
    void aMessageTypeIsLeft() {
        agent.person("quin@example.com", "quin", "{}");
        long type = messageType("OptOut");
        String group = "\"subscriptionGroup\":\"messageType\",\"subscriptionGroupId\":" + type;
        agent.says("unsubscribe_user_by_email", "{" + group + ",\"userEmail\":\"quin@example.com\"}");
        agent.soon(() -> lists("quin@example.com", "unsubscribedMessageTypeIds", type));
        agent.says("update_user_subscriptions", """
                {"email":"quin@example.com","unsubscribedMessageTypeIds":[]}""");
        agent.soon(() -> !lists("quin@example.com", "unsubscribedMessageTypeIds", type));
        String answer = agent.says("bulk_update_user_subscriptions", """
                {"updateSubscriptionsRequests":[{"userId":"quin","unsubscribedMessageTypeIds":[%d]},
                {"email":"unheard-of@example.com","unsubscribedMessageTypeIds":[%d]}]}""".formatted(type, type));
        assertThat(answer)
                .contains(
                        "\"successCount\":1", "\"failCount\":1", "\"validEmailFailures\":[\"unheard-of@example.com\"]");
        agent.soon(() -> lists("quin@example.com", "unsubscribedMessageTypeIds", type));
    }

    @Test
    void aTextAsksAndTheAnswerCounts() {
        agent.person("rob@example.com", "rob", "{}");
        long type = messageType("OptIn");
        agent.says("subscribe_to_double_opt_in", """
                {"email":"rob@example.com","messageTypeIds":[%d],"phoneNumber":"+4712345001"}""".formatted(type));
        assertThat(agent.door().letters("+4712345001")).hasSize(1);
        agent.soon(() -> lists("rob@example.com", "subscribedMessageTypeIds", type));
    }

    @Test
    void aCodeCountsOnce() {
        String phone = "\"phoneNumber\":\"+4712345002\",\"verificationProfileId\":1";
        agent.says("begin_sms_verification", "{" + phone + "}");
        Matcher code = Pattern.compile("\\d{4,}")
                .matcher(agent.door()
                        .letters("+4712345002")
                        .get(0)
                        .object("content")
                        .orElseThrow()
                        .toString());
        assertThat(code.find()).isTrue();
        String right = "{" + phone + ",\"code\":\"" + code.group() + "\"}";
        String wrong = right.replace(code.group(), code.group().equals("123456") ? "654321" : "123456");
        assertThat(agent.says("check_sms_verification", wrong)).contains("rejected");
        assertThat(agent.says("check_sms_verification", right)).contains("verified");
        assertThat(agent.says("check_sms_verification", right)).contains("rejected");
    }
}
