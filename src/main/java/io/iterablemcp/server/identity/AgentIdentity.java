package io.iterablemcp.server.identity;

import io.iterablemcp.gate.Grant;
import java.util.Optional;

/** At whose request a session's calls are made. */
public interface AgentIdentity {

    /** The agent's name where there is only one: at the other end of stdio. */
    String LOCAL = "local";

    /** The agent's name. */
    String agent();

    /** What it may do at this moment: a grant can change while a session lasts. */
    Grant grant();

    /** Stands for the token it came with and does not give it away; empty for the local user, who needs none. */
    Optional<String> credential();

    /** Whether it would still be let in: a token can end while a session lasts. */
    boolean admitted();

    /** The one user of a server on this machine. */
    static AgentIdentity local(Grant grant) {
        return new AgentIdentity() {
            @Override
            public String agent() {
                return LOCAL;
            }

            @Override
            public Grant grant() {
                return grant;
            }

            @Override
            public Optional<String> credential() {
                return Optional.empty();
            }

            @Override
            public boolean admitted() {
                return true;
            }
        };
    }
}
