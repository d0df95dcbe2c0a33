package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.ToolSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Each type of key: what it opens, what stays closed before anything is sent, and what the project refuses. */
@ResourceLock(SandboxServer.SHARED_AGENT)
class KeysIT {

    private static final SandboxServer SANDBOX = SandboxServer.shared();
    private static final SandboxAgent SERVER = SandboxServer.sharedAgent();

    @BeforeAll
    static void people() {
        SERVER.person("liv@example.com", "liv", "{}");
        SERVER.person("max@example.com", "max", "{}");
    }

    /** @param type what the settings say that the key is */
    private static SandboxAgent agent(String key, String type) {
        return SANDBOX.agent(
                Map.of("ITERABLE_API_KEY", key, "ITERABLE_KEY_TYPE", type, "ITERABLE_JWT_SECRET", SANDBOX.jwtSecret()));
    }

    /** No receiver of webhooks has run here. */
    private static List<String> tools(Predicate<ToolSpec> open) {
        return Catalogue.load().tools().stream()
                .filter(tool ->
                        !Set.of(Catalogue.DISCOVERY, Catalogue.WEBHOOK_EVENTS).contains(tool.group()))
                .filter(open)
                .map(ToolSpec::name)
                .toList();
    }

    @Test
    void aServerSideKeyOpensEverything() {
        assertThat(SERVER.tools()).containsExactlyInAnyOrderElementsOf(tools(tool -> true));
    }

    @Test
    void aReadOnlyKeyReadsWithoutPeople() {
        try (SandboxAgent agent = agent(SANDBOX.key("read-only"), "read-only")) {
            assertThat(agent.tools())
                    .containsExactlyInAnyOrderElementsOf(tools(
                            tool -> tool.access() == Access.READ && tool.keys().contains(KeyType.READ_ONLY)))
                    .contains("get_campaigns")
                    .doesNotContain("get_user_by_email", "create_list");
            agent.says("get_campaigns", "{}");
            agent.says("get_lists", "{}");
            assertThat(agent.fails("create_list", "{\"name\":\"By a read-only key\"}"))
                    .contains("read-only key", "ITERABLE_KEY_TYPE=server");
            assertThat(agent.fails("get_user_by_email", "{\"email\":\"liv@example.com\"}"))
                    .contains("read-only key", "ITERABLE_TOOLS_ALLOW");
            assertThat(SERVER.says("get_lists", "{}")).doesNotContain("By a read-only key");
        }
    }

    @Test
    void aClientSideKeyWorksForPeople() {
        try (SandboxAgent agent = agent(SANDBOX.key("client"), "client")) {
            assertThat(agent.tools())
                    .containsExactlyInAnyOrderElementsOf(
                            tools(tool -> tool.keys().contains(KeyType.CLIENT)))
                    .contains("track_event")
                    .doesNotContain("get_campaigns");
            agent.says("update_user", "{\"email\":\"nia@example.com\",\"dataFields\":{\"firstName\":\"Nia\"}}");
            assertThat(agent.says("find_user_by_email", "{\"email\":\"nia@example.com\"}"))
                    .contains("Nia");
            assertThat(agent.fails("get_campaigns", "{}")).contains("client", "ITERABLE_KEY_TYPE=server");
            assertThat(agent.fails("merge_users", """
                    {"sourceEmail":"liv@example.com","destinationEmail":"max@example.com"}""")).contains("403", "server-side key");
            assertThat(SERVER.profile("liv@example.com")).contains("liv");
        }
    }

    @Test
    void aJwtKeySignsForOnePersonACall() {
        try (SandboxAgent agent = agent(SANDBOX.key("jwt"), "jwt")) {
            assertThat(agent.tools()).contains("track_event").doesNotContain("get_campaigns");
            agent.says("update_user", "{\"email\":\"liv@example.com\",\"dataFields\":{\"firstName\":\"Liv\"}}");
            agent.says("track_event", "{\"userId\":\"liv\",\"eventName\":\"signed\"}");
            assertThat(agent.says("find_user_by_user_id", "{\"userId\":\"liv\"}"))
                    .contains("\"firstName\":\"Liv\"");
            assertThat(SERVER.says("get_user_events_by_user_id", "{\"userId\":\"liv\"}"))
                    .contains("signed");
            assertThat(agent.fails("merge_users", """
                    {"sourceEmail":"liv@example.com","destinationEmail":"max@example.com"}""")).contains("names 2", "server-side key");

            SERVER.says(
                    "invalidate_user_jwts",
                    "{\"userId\":\"max\",\"issuedBefore\":"
                            + Instant.now().plusSeconds(60).toEpochMilli() + "}");
            assertThat(agent.fails("track_event", "{\"userId\":\"max\",\"eventName\":\"signed\"}"))
                    .contains("401", "invalidated");
            agent.says("track_event", "{\"userId\":\"liv\",\"eventName\":\"signed\"}");
        }
    }

    @Test
    void aTokenOfAForeignSecretIsRefusedByTheProject() {
        try (SandboxAgent agent = SANDBOX.agent(Map.of(
                "ITERABLE_API_KEY",
                SANDBOX.key("jwt"),
                "ITERABLE_KEY_TYPE",
                "jwt",
                "ITERABLE_JWT_SECRET",
                "foreign"))) {
            assertThat(agent.fails("track_event", "{\"userId\":\"liv\",\"eventName\":\"forged\"}"))
                    .contains("401", "JWT");
            assertThat(SERVER.says("get_user_events_by_user_id", "{\"userId\":\"liv\"}"))
                    .doesNotContain("forged");
        }
    }

    @Test
    void aKeyThatIsLessThanTheSettingsSayIsRefusedByTheProject() {
        try (SandboxAgent agent = agent(SANDBOX.key("read-only"), "server")) {
            agent.says("get_campaigns", "{}");
            assertThat(agent.fails("create_list", "{\"name\":\"Mislabelled\"}"))
                    .contains("401", "BadApiKey", "ITERABLE_API_KEY");
            assertThat(SERVER.says("get_lists", "{}")).doesNotContain("Mislabelled");
        }
    }
}
