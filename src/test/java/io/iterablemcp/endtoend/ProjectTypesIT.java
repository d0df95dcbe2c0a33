package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.sandbox.world.ProjectType;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What identifies people: the email, the userId, or either. */
@ResourceLock(SandboxServer.SHARED_AGENT)
class ProjectTypesIT {

    private static void in(ProjectType type, Consumer<SandboxAgent> story) throws Exception {
        try (SandboxServer sandbox = SandboxServer.start(
                        SandboxOptions.DEFAULT.withProjectType(type).withLag(Duration.ZERO));
                SandboxAgent agent = sandbox.agent(Map.of())) {
            story.accept(agent);
        }
    }

    @Test
    void byEmailTheUserIdMayRepeatAndTheEmailIsChangedByItsOwnCall() throws Exception {
        in(ProjectType.EMAIL, agent -> {
            agent.person("una@example.com", "shared", "{}");
            agent.person("ugo@example.com", "shared", "{}");
            assertThat(agent.fails("update_user", "{\"userId\":\"alone\"}")).contains("400");
            agent.says("update_user", "{\"userId\":\"alone\",\"preferUserId\":true}");
            assertThat(agent.says("get_user_by_user_id", "{\"userId\":\"alone\"}"))
                    .contains("alone@placeholder.email");

            assertThat(agent.fails("update_email", """
                    {"currentEmail":"una@example.com","newEmail":"ugo@example.com"}""")).contains("EmailAlreadyExists", "merge_users");
            agent.says("update_email", """
                    {"currentEmail":"una@example.com","newEmail":"ulla@example.com"}""");
            assertThat(agent.profile("ulla@example.com")).contains("shared");
            assertThat(agent.profile("una@example.com")).doesNotContain("user");
            agent.says("delete_user_by_user_id", "{\"userId\":\"shared\"}");
            assertThat(agent.profile("ulla@example.com") + agent.profile("ugo@example.com"))
                    .doesNotContain("user");
            assertThat(agent.fails("forget_user", "{\"userId\":\"alone\"}")).contains("400");
            agent.says("forget_user", "{\"email\":\"alone@placeholder.email\"}");
        });
    }

    @Test
    void byUserIdTheEmailIsAFieldLikeOthers() throws Exception {
        in(ProjectType.USER_ID, agent -> {
            agent.person("vera@example.com", "vera", "{}");
            assertThat(agent.fails("update_user", "{\"email\":\"nobody@example.com\"}"))
                    .contains("400");
            agent.says("update_user", "{\"userId\":\"vera\",\"email\":\"vera.new@example.com\"}");
            assertThat(agent.says("get_user_by_user_id", "{\"userId\":\"vera\"}"))
                    .contains("\"email\":\"vera.new@example.com\"");
            assertThat(agent.fails("update_email", """
                    {"currentUserId":"vera","newEmail":"vera@example.com"}""")).contains("email-based");
            agent.says("update_user", "{\"userId\":\"viv\"}");
            agent.says("track_event", "{\"userId\":\"viv\",\"eventName\":\"looked\"}");
            assertThat(agent.says("get_user_events_by_user_id", "{\"userId\":\"viv\"}"))
                    .contains("looked");
            assertThat(agent.fails("forget_user", "{\"email\":\"vera.new@example.com\"}"))
                    .contains("400");
            agent.says("forget_user", "{\"userId\":\"vera\"}");
            assertThat(agent.fails("update_user", "{\"userId\":\"vera\"}")).contains("ForgottenUserError");
        });
    }

    @Test
    void inAHybridProjectEitherWillDo() {
        SandboxAgent agent = SandboxServer.sharedAgent();
        agent.says("update_user", "{\"userId\":\"wes\"}");
        assertThat(agent.says("find_user_by_user_id", "{\"userId\":\"wes\"}")).contains("user");
        agent.says("update_user", "{\"userId\":\"wes\",\"email\":\"wes@example.com\"}");
        assertThat(agent.profile("wes@example.com")).contains("\"userId\":\"wes\"");
        agent.says("update_user", "{\"email\":\"win@example.com\"}");
        assertThat(agent.profile("win@example.com")).contains("user");
        assertThat(agent.fails("update_email", """
                {"currentEmail":"win@example.com","newEmail":"won@example.com"}""")).contains("email-based", "update_user", "the new address in email");
    }
}
