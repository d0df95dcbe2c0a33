package io.iterablemcp.server.identity;

import java.util.Optional;

/** Identifies the caller by the token that a request carries. */
public interface Authenticator {

    /** @param token from the request's Authorization header, if it has one */
    Optional<AgentIdentity> admit(Optional<String> token);

    /** How many different callers are possible. */
    int callers();
}
