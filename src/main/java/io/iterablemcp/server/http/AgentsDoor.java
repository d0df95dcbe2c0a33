package io.iterablemcp.server.http;

import io.iterablemcp.gate.AgentGrant;
import io.iterablemcp.gate.AgentTerms;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.server.agents.Agent;
import io.iterablemcp.server.agents.Agents;
import io.iterablemcp.server.session.Who;
import java.util.Optional;

/** Lets in the agents of the file, each with its grant; where there are none, the one local user. */
public final class AgentsDoor implements Doorkeeper {

    private final Agents agents;
    private final Grant process;
    private final Who local;

    /** @param process what the whole server may do */
    public AgentsDoor(Agents agents, Grant process) {
        this.agents = agents;
        this.process = process;
        this.local = Who.local(process);
    }

    @Override
    public Optional<Who> admit(Optional<String> token) {
        return agents.none()
                ? Optional.of(local)
                : token.flatMap(agents::by).map(Agent::name).map(Named::new);
    }

    @Override
    public boolean knows(Who who) {
        return who instanceof Named named ? agents.named(named.agent()).isPresent() : agents.none();
    }

    /** An agent, whose grant is looked up each time that it is needed. */
    private final class Named implements Who {
        private final String agent;

        Named(String agent) {
            this.agent = agent;
        }

        @Override
        public String agent() {
            return agent;
        }

        @Override
        public Grant grant() {
            return process.narrow(agents.named(agent)
                    .map(Agent::grant)
                    .orElseGet(() -> Grant.of(new AgentTerms(agent, AgentGrant.NOTHING))));
        }
    }
}
