package io.iterablemcp.server.identity;

import io.iterablemcp.config.AnswerStyle;
import io.iterablemcp.gate.AgentGrant;
import io.iterablemcp.gate.AgentTerms;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.server.agents.Agent;
import io.iterablemcp.server.agents.Agents;
import io.iterablemcp.tools.AnswersFrom;
import java.util.Optional;

/** Accepts the agents of the file, each with its grant; if there are none, the one local user. */
public final class TokenAuthenticator implements Authenticator {

    private final Agents agents;
    private final Grant process;
    private final AgentIdentity local;

    /** @param process what the whole server may do */
    public TokenAuthenticator(Agents agents, Grant process) {
        this.agents = agents;
        this.process = process;
        this.local = new LocalUntilAgents(AgentIdentity.local(process));
    }

    @Override
    public Optional<AgentIdentity> admit(Optional<String> token) {
        return agents.none() ? Optional.of(local) : token.flatMap(agents::by).map(Named::new);
    }

    @Override
    public int callers() {
        return agents.none() ? 1 : agents.count();
    }

    /** The local user, who loses access when the first agent is added. */
    private final class LocalUntilAgents implements AgentIdentity {
        private final AgentIdentity user;

        LocalUntilAgents(AgentIdentity user) {
            this.user = user;
        }

        @Override
        public String agent() {
            return user.agent();
        }

        @Override
        public Grant grant() {
            return user.grant();
        }

        @Override
        public Optional<String> credential() {
            return Optional.empty();
        }

        @Override
        public boolean admitted() {
            return agents.none();
        }
    }

    /** An agent with one of its tokens. Token and grant are looked up each time that they are needed. */
    private final class Named implements AgentIdentity {
        private final String agent;
        private final String credential;

        Named(Agent agent) {
            this.agent = agent.name();
            this.credential = agent.credential();
        }

        @Override
        public String agent() {
            return agent;
        }

        @Override
        public Grant grant() {
            return process.narrow(
                    now().map(Agent::grant).orElseGet(() -> Grant.of(new AgentTerms(agent, AgentGrant.NOTHING))));
        }

        @Override
        public Optional<AnswerStyle> answers() {
            return now().flatMap(Agent::answers);
        }

        @Override
        public AnswersFrom answersFrom() {
            return grant().clientApproves() ? AnswersFrom.GRANTED_CLIENT : AnswersFrom.NOBODY;
        }

        @Override
        public Optional<String> credential() {
            return Optional.of(credential);
        }

        @Override
        public boolean admitted() {
            return now().isPresent();
        }

        private Optional<Agent> now() {
            return agents.named(agent).filter(it -> it.credential().equals(credential));
        }
    }
}
