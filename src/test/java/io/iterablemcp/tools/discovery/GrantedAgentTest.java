package io.iterablemcp.tools.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Mode;
import io.iterablemcp.gate.AgentGrant;
import io.iterablemcp.gate.AgentTerms;
import io.iterablemcp.gate.Flag;
import io.iterablemcp.gate.GrantLevel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Calls of an agent with its own grant. */
class GrantedAgentTest {

    private static final Mode CORE = new Mode(true, true, true, true, List.of(Mode.CORE), List.of(), List.of());

    private final AgentFixture reader = agent(Set.of(), Map.of("snippets", GrantLevel.READ));

    @Test
    void runsPermittedToolsThroughDiscovery() {
        assertThat(reader.run("get_snippets", "{}").words()).isEqualTo("get_snippets {}");
        assertThat(reader.run("run_read_tool", "{'tool':'get_snippets'}").words())
                .isEqualTo("get_snippets {}");
    }

    @Test
    void isRefusedTheTargetAndNotTheRunTool() {
        String write = "Refused, nothing was sent: create_snippet is closed: the grant of agent reader includes only"
                + " reads of the group snippets; the grant of agent reader does not include writes. To open it: ask"
                + " the person who runs the server to run `iterable-mcp agents grant reader snippets=full --writes`.";
        assertThat(reader.run("create_snippet", "{}").words()).isEqualTo(write);
        assertThat(reader.run("run_write_tool", "{'tool':'create_snippet'}").words())
                .isEqualTo(write);
        assertThat(reader.run("run_read_tool", "{'tool':'get_lists'}").words())
                .contains("get_lists is closed", "does not include the group lists", "agents grant reader lists=read");
    }

    @Test
    void findsOnlyPermittedTools() {
        String found =
                reader.run("find_tools", "{'words':'snippet','limit':25}").words();

        assertThat(found).contains("\"name\":\"get_snippets\"", "\"found\":2");
        assertThat(found).contains("agents grant reader snippets=full --writes");
    }

    @Test
    void listsOnlyPermittedTools() {
        assertThat(reader.listed()).containsExactly("find_tools", "run_read_tool");
        assertThat(agent(Set.of(Flag.WRITES), Map.of("lists", GrantLevel.READ)).listed())
                .containsExactly("find_tools", "run_read_tool", "run_write_tool", "get_lists");
    }

    @Test
    void seesNothingWithoutAGrant() {
        AgentFixture nobody = agent(Set.of(Flag.values()), Map.of());

        assertThat(nobody.listed()).isEmpty();
        for (String tool : List.of("find_tools", "run_read_tool", "run_write_tool", "get_lists")) {
            assertThat(nobody.run(tool, "{'tool':'get_lists'}").words())
                    .contains(tool + " is closed", "agents grant reader");
        }
    }

    private static AgentFixture agent(Set<Flag> flags, Map<String, GrantLevel> groups) {
        return new AgentFixture(CORE, new AgentTerms("reader", new AgentGrant(flags, groups, List.of(), List.of())));
    }
}
