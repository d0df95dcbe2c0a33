package io.iterablemcp.server.http;

import io.iterablemcp.gate.Grant;
import io.iterablemcp.server.TestTools;
import io.iterablemcp.server.identity.AgentIdentity;
import io.iterablemcp.server.identity.Authenticator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A doorkeeper with a list: token and agent. */
final class FixedTokens implements Authenticator {

    private final Map<String, String> agents = new ConcurrentHashMap<>();

    FixedTokens(Map<String, String> agents) {
        this.agents.putAll(agents);
    }

    void let(String token, String agent) {
        agents.put(token, agent);
    }

    void forget(String token) {
        agents.remove(token);
    }

    @Override
    public Optional<AgentIdentity> admit(Optional<String> token) {
        return token.filter(agents::containsKey).map(this::who);
    }

    @Override
    public int callers() {
        return (int) agents.values().stream().distinct().count();
    }

    private AgentIdentity who(String token) {
        String name = agents.get(token);
        return new AgentIdentity() {
            @Override
            public String agent() {
                return name;
            }

            @Override
            public Grant grant() {
                return TestTools.GRANT;
            }

            @Override
            public Optional<String> credential() {
                return Optional.of(token);
            }

            @Override
            public boolean admitted() {
                return agents.containsKey(token);
            }
        };
    }
}
