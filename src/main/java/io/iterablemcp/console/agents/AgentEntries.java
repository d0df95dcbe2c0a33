package io.iterablemcp.console.agents;

import io.iterablemcp.files.Fingerprint;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.server.agents.AgentList;
import io.iterablemcp.server.agents.AgentsFile;
import io.iterablemcp.server.agents.GrantJson;
import io.iterablemcp.server.agents.RegisteredAgent;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Changes entries of the agents' file, if they still are as a person has seen them. */
record AgentEntries(AgentsFile file) {

    /** Ends a change before anything is written. */
    private static final class OtherEntry extends RuntimeException {

        private static final long serialVersionUID = 1L;

        OtherEntry() {
            super("the entry is another one", null, false, false);
        }
    }

    AgentList list() {
        return file.read().orElse(AgentList.EMPTY);
    }

    /** Stands for exactly this entry, token and grant. It does not tell the hash of the token. */
    static String mark(RegisteredAgent agent) {
        return Fingerprint.of(agent.name() + " " + agent.token().sha256() + " "
                + agent.token().since() + " " + JsonWriter.write(GrantJson.write(agent.grant())));
    }

    /**
     * Changes the list.
     *
     * @param seen the agent as the person has seen it
     * @param hasOthers whether this must not be the only agent
     * @return the list afterwards; empty if the entry is another one by now, and nothing was changed
     */
    Optional<AgentList> change(RegisteredAgent seen, boolean hasOthers, UnaryOperator<AgentList> how) {
        try {
            return Optional.of(file.change(before -> {
                boolean same = before.find(seen.name()).filter(seen::equals).isPresent();
                if (!same || (hasOthers && before.names().size() < 2)) {
                    throw new OtherEntry();
                }
                return how.apply(before);
            }));
        } catch (OtherEntry e) {
            return Optional.empty();
        }
    }
}
