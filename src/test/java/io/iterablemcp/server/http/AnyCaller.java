package io.iterablemcp.server.http;

import io.iterablemcp.gate.Grant;
import io.iterablemcp.server.identity.AgentIdentity;
import io.iterablemcp.server.identity.Authenticator;
import java.util.Optional;

/** Nobody needs a token: whoever reaches the server is its one local user. */
record AnyCaller(AgentIdentity local) implements Authenticator {

    static AnyCaller with(Grant grant) {
        return new AnyCaller(AgentIdentity.local(grant));
    }

    @Override
    public Optional<AgentIdentity> admit(Optional<String> token) {
        return Optional.of(local);
    }

    @Override
    public int callers() {
        return 1;
    }
}
