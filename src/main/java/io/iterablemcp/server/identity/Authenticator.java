package io.iterablemcp.server.identity;

import java.util.Optional;

/** Says who comes in, by the token that a request carries. */
public interface Authenticator {

    /** @param token of the request's Authorization header, if it has one */
    Optional<AgentIdentity> admit(Optional<String> token);

    /** How many different callers there can be. */
    int callers();
}
