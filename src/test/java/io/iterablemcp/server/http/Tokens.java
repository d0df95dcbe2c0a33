package io.iterablemcp.server.http;

import io.iterablemcp.gate.Grant;
import io.iterablemcp.server.TestTools;
import io.iterablemcp.server.session.Who;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A doorkeeper with a list: token and agent. */
final class Tokens implements Doorkeeper {

    private final Map<String, String> agents = new ConcurrentHashMap<>();

    Tokens(Map<String, String> agents) {
        this.agents.putAll(agents);
    }

    void forget(String token) {
        agents.remove(token);
    }

    @Override
    public Optional<Who> admit(Optional<String> token) {
        return token.map(agents::get).map(Tokens::who);
    }

    @Override
    public boolean knows(Who who) {
        return agents.containsValue(who.agent());
    }

    private static Who who(String name) {
        return new Who() {
            @Override
            public String agent() {
                return name;
            }

            @Override
            public Grant grant() {
                return TestTools.GRANT;
            }
        };
    }
}
