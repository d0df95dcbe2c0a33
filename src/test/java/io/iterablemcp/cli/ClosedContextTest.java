package io.iterablemcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Mode;
import io.iterablemcp.gate.AgentGrant;
import io.iterablemcp.gate.AgentTerms;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.gate.GrantLevel;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.server.identity.AgentIdentity;
import io.iterablemcp.server.identity.Authenticator;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two agents over HTTP: one may read campaigns and lists, the other only lists. */
class ClosedContextTest {

    private static final int READER = 0;
    private static final int LISTS_ONLY = 1;

    private static ProjectContext project;
    private static ProjectContext.Client clients;

    @BeforeAll
    static void start(@TempDir Path home) throws Exception {
        project = new ProjectContext(home);
        clients = project.http(
                Mode.READ_ONLY,
                new TwoAgents(Map.of(
                        "reader", Map.of(AgentGrant.ALL, GrantLevel.READ), "lists", Map.of("lists", GrantLevel.READ))),
                "reader",
                "lists");
    }

    @AfterAll
    static void stop() throws Exception {
        clients.close();
        project.close();
    }

    @BeforeEach
    void forgetWhatWasSent() {
        project.sent();
    }

    @Test
    void listsWhatIsOpenToTheAgent() {
        assertThat(uris(READER))
                .contains("iterable://campaigns", "iterable://lists")
                .hasSizeGreaterThan(20);
        project.sent();
        assertThat(uris(LISTS_ONLY)).containsExactly("iterable://lists");
        assertThat(project.sent()).isEmpty();
    }

    @Test
    void completesNothingThatIsClosedNotEvenFromWhatAnotherAgentHasRead() {
        assertThat(completed(READER)).isNotEmpty();
        project.sent();
        assertThat(completed(LISTS_ONLY)).isEmpty();
        assertThat(project.sent()).isEmpty();
    }

    @Test
    void saysWhyAResourceIsClosedAndWhatOpensIt() {
        assertThat(clients.answer(READER, "resources/read", "{'uri':'iterable://campaigns'}")
                        .has("result"))
                .isTrue();
        project.sent();
        Json.Obj error = clients.answer(LISTS_ONLY, "resources/read", "{'uri':'iterable://campaigns'}")
                .object("error")
                .orElseThrow();
        assertThat(error.get("code")).contains(JsonReader.read("-32003"));
        assertThat(error.text("message").orElseThrow())
                .startsWith("iterable://campaigns cannot be read. Refused, nothing was sent: get_campaigns is closed: ")
                .contains("iterable-mcp agents grant lists ");
        assertThat(project.sent()).isEmpty();
    }

    @Test
    void namesInAPromptWhatIsClosedToTheAgent() {
        String prompt = "{'name':'campaign_readout','arguments':{'campaign':'7'}}";
        assertThat(clients.answer(READER, "prompts/get", prompt).toString()).doesNotContain("Closed at present");
        assertThat(clients.answer(LISTS_ONLY, "prompts/get", prompt).toString())
                .contains("- get_campaign_metrics: ", "iterable-mcp agents grant lists ");
        assertThat(clients.answer(LISTS_ONLY, "prompts/list", "{}")
                        .object("result")
                        .orElseThrow()
                        .list("prompts"))
                .hasSize(10);
        assertThat(project.sent()).isEmpty();
    }

    private static List<String> uris(int who) {
        return clients.answer(who, "resources/list", "{}").object("result").orElseThrow().list("resources").stream()
                .map(it -> ((Json.Obj) it).text("uri").orElseThrow())
                .toList();
    }

    private static List<Json> completed(int who) {
        return clients.answer(
                        who,
                        "completion/complete",
                        "{'ref':{'type':'ref/resource','uri':'iterable://campaigns/{id}'},"
                                + "'argument':{'name':'id','value':''}}")
                .object("result")
                .flatMap(it -> it.object("completion"))
                .orElseThrow()
                .list("values");
    }

    /** Each token is the name of its agent. */
    private record TwoAgents(Map<String, Map<String, GrantLevel>> groups) implements Authenticator {

        @Override
        public Optional<AgentIdentity> admit(Optional<String> token) {
            return token.filter(groups::containsKey)
                    .map(name -> new Named(
                            name,
                            Grant.of(Mode.READ_ONLY)
                                    .narrow(Grant.of(new AgentTerms(
                                            name, new AgentGrant(Set.of(), groups.get(name), List.of(), List.of()))))));
        }

        @Override
        public int callers() {
            return groups.size();
        }
    }

    private record Named(String agent, Grant grant) implements AgentIdentity {

        @Override
        public Optional<String> credential() {
            return Optional.of(agent);
        }

        @Override
        public boolean admitted() {
            return true;
        }
    }
}
