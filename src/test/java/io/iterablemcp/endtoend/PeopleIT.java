package io.iterablemcp.endtoend;

import static io.iterablemcp.endtoend.SandboxAgent.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Users, lists, subscriptions, devices, privacy. */
@ResourceLock(SandboxAgent.SHARED)
class PeopleIT {

    private final SandboxAgent agent = SandboxAgent.shared();

    private boolean known(String email) {
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
        assertThat(agent.says("get_lists", "{}")).contains("\"id\":" + list);
        assertThat(agent.does("get_list_preview_users", "{\"listId\":" + list + ",\"size\":1}")
                        .list("users"))
                .hasSize(1);
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
        assertThat(agent.does("get_forgotten_emails", "{}").list("hashedEmails"))
                .contains(Json.text(sha256("dan@example.com")));
        assertThat(agent.fails("update_user", "{\"email\":\"dan@example.com\"}"))
                .contains("ForgottenUserError");
        agent.does("unforget_user", "{\"email\":\"dan@example.com\"}");
        agent.does("update_user", "{\"email\":\"dan@example.com\"}");
        agent.soon(() -> known("dan@example.com"));
    }

    @Test
    void someoneWithoutEmailIsForgottenByUserId() {
        agent.does("update_user", "{\"userId\":\"ned\"}");
        agent.does("forget_user", "{\"userId\":\"ned\"}");
        assertThat(agent.does("get_forgotten_user_ids", "{}").list("hashedUserIds"))
                .contains(Json.text(sha256("ned")));
        agent.does("unforget_user", "{\"userId\":\"ned\"}");
        assertThat(agent.does("get_forgotten_user_ids", "{}").list("hashedUserIds"))
                .doesNotContain(Json.text(sha256("ned")));
    }

    /** Someone's import left a line break behind the id. */
    @Test
    void aPersonWhoseUserIdEndsWithALineBreakIsCorrectedAndForgotten() {
        String id = "{\"userId\":\"lee\\n\"";
        agent.does("update_user", id + ",\"dataFields\":{\"city\":\"Oslo\"}}");
        agent.soon(() -> agent.says("get_user_by_user_id", id + "}").contains("Oslo"));
        agent.does("update_user", id + ",\"dataFields\":{\"city\":\"Bergen\"}}");
        agent.soon(() -> agent.says("find_user_by_user_id", id + "}").contains("Bergen"));
        assertThat(agent.fails("delete_user_by_user_id", id + "}")).contains("nothing was sent", "forget_user");
        agent.does("forget_user", id + "}");
        assertThat(agent.fails("update_user", id + "}")).contains("ForgottenUserError");
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aDeviceIsRegisteredAndDisabled() {
        agent.does("update_user", "{\"email\":\"eve@example.com\"}");
        agent.does("register_device_token", """
                {"email":"eve@example.com","device":{"token":"tok-1","platform":"APNS","applicationName":"shop"}}""");
        agent.soon(() -> agent.says("get_user_by_email", "{\"email\":\"eve@example.com\"}")
                .contains("tok-1"));
        agent.does("disable_device", "{\"email\":\"eve@example.com\",\"token\":\"tok-1\"}");
        agent.soon(() -> agent.profile("eve@example.com").contains("\"endpointEnabled\":false"));
        agent.says("register_browser_token", "{\"email\":\"eve@example.com\",\"browserToken\":\"web-1\"}");
        agent.soon(() -> agent.profile("eve@example.com").contains("\"browserTokens\":[\"web-1\"]"));
    }

    @Test
    void twoProfilesBecomeOne() {
        agent.person("one@example.com", "one", "{\"firstName\":\"One\"}");
        agent.person("two@example.com", "two", "{\"city\":\"Oslo\"}");
        agent.does("merge_users", "{\"sourceEmail\":\"two@example.com\",\"destinationUserId\":\"one\"}");
        agent.soon(() -> !known("two@example.com"));
        assertThat(agent.says("find_user_by_email", "{\"email\":\"one@example.com\"}"))
                .contains("\"firstName\":\"One\"", "\"city\":\"Oslo\"");
        assertThat(agent.says("find_user_by_user_id", "{\"userId\":\"one\"}")).contains("one@example.com");
        // Elsewhere than in email-based projects update_user does it.
        assertThat(agent.fails("update_email", """
                {"currentEmail":"one@example.com","newEmail":"uno@example.com"}""")).contains("400");
        agent.says("invalidate_user_jwts", "{\"userId\":\"one\"}");
    }

    @Test
    void manyAreUpdatedAtOnceAndTheBadOnesNamed() {
        String answer = agent.says("bulk_update_users", """
                {"users":[{"email":"lee@example.com","userId":"lee","dataFields":{"firstName":"Lee"}},
                {"userId":"mo","dataFields":{"firstName":7}}]}""");
        assertThat(answer).contains("\"successCount\":1", "\"failCount\":1", "\"mo\"");
        agent.soon(() -> known("lee@example.com"));
        assertThat(agent.says("get_user_fields", "{}")).contains("\"firstName\":\"string\"");
        agent.does("delete_user_by_user_id", "{\"userId\":\"lee\"}");
        agent.soon(() -> !known("lee@example.com"));
        assertThat(agent.fails("get_user_by_user_id", "{\"userId\":\"lee\"}"))
                .contains("No person in this project", "get_user_by_email");
    }
}
