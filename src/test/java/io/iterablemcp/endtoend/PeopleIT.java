package io.iterablemcp.endtoend;

import static io.iterablemcp.endtoend.SandboxAgent.number;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Users, lists, subscriptions, devices, privacy. */
class PeopleIT {

    private static SandboxAgent agent;

    @BeforeAll
    static void start() {
        agent = SandboxAgent.free();
    }

    @AfterAll
    static void stop() throws Exception {
        agent.close();
    }

    private static boolean known(String email) {
        return agent.says("get_user_by_email", "{\"email\":\"" + email + "\"}").contains("\"user\":");
    }

    @Test
    void aPersonIsMadeChangedReadBackAndDeleted() {
        agent.does("update_user", """
                {"email":"ada@example.com","userId":"ada-1","dataFields":{"firstName":"Ada","address":{"city":"Oslo"}}}""");
        agent.soon(() -> known("ada@example.com"));
        agent.does("update_user", """
                {"email":"ada@example.com","mergeNestedObjects":true,"dataFields":{"address":{"zip":"0150"}}}""");
        agent.soon(() ->
                agent.says("get_user_by_user_id", "{\"userId\":\"ada-1\"}").contains("0150"));
        assertThat(agent.says("get_user_by_email", "{\"email\":\"ada@example.com\"}"))
                .contains("\"firstName\":\"Ada\"", "\"city\":\"Oslo\"");
        assertThat(agent.fails("update_user", "{\"email\":\"ada@example.com\",\"dataFields\":{\"firstName\":7}}"))
                .contains("RequestFieldsTypesMismatched", "firstName");
        agent.does("delete_user_by_email", "{\"email\":\"ada@example.com\"}");
        agent.soon(() -> !known("ada@example.com"));
    }

    @Test
    void aListGainsAndLosesMembers() {
        long list = number(agent.does("create_list", "{\"name\":\"End to end\"}"), "listId");
        String answer = agent.says("subscribe_to_list", """
                {"listId":%d,"subscribers":[{"email":"bea@example.com"},{"email":"not an email"}]}""".formatted(list).replace("not an email", "cyd@example.com"));
        assertThat(answer).contains("\"successCount\":2");
        assertThat(agent.says("get_list_size", "{\"listId\":" + list + "}")).contains("2");
        assertThat(agent.says("get_list_users", "{\"listId\":" + list + "}")).contains("bea@example.com");
        agent.does("unsubscribe_from_list", """
                {"listId":%d,"subscribers":[{"email":"bea@example.com"}]}""".formatted(list));
        assertThat(agent.says("get_list_users", "{\"listId\":" + list + "}"))
                .contains("cyd@example.com")
                .doesNotContain("bea@example.com");
        agent.does("delete_list", "{\"listId\":" + list + "}");
        assertThat(agent.fails("get_list_size", "{\"listId\":" + list + "}")).contains("get_lists");
    }

    @Test
    void aForgottenPersonCannotComeBackUntilUnforgotten() {
        agent.does("update_user", "{\"email\":\"dan@example.com\",\"dataFields\":{\"firstName\":\"Dan\"}}");
        agent.soon(() -> known("dan@example.com"));
        agent.does("forget_user", "{\"email\":\"dan@example.com\"}");
        agent.soon(() -> !known("dan@example.com"));
        assertThat(agent.fails("update_user", "{\"email\":\"dan@example.com\"}"))
                .contains("ForgottenUserError");
        agent.does("unforget_user", "{\"email\":\"dan@example.com\"}");
        agent.does("update_user", "{\"email\":\"dan@example.com\"}");
        agent.soon(() -> known("dan@example.com"));
    }

    @Test
    void aDeviceIsRegisteredAndDisabled() {
        agent.does("update_user", "{\"email\":\"eve@example.com\"}");
        agent.does("register_device_token", """
                {"email":"eve@example.com","device":{"token":"tok-1","platform":"APNS","applicationName":"shop"}}""");
        agent.soon(() -> agent.says("get_user_by_email", "{\"email\":\"eve@example.com\"}")
                .contains("tok-1"));
        agent.does("disable_device", "{\"email\":\"eve@example.com\",\"token\":\"tok-1\"}");
    }
}
