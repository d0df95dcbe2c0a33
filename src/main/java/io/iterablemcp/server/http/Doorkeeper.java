package io.iterablemcp.server.http;

import io.iterablemcp.server.session.Who;
import java.util.Optional;

/** Says who comes in, by the token that a request carries. */
public interface Doorkeeper {

    /** @param token of the request's Authorization header, if it has one */
    Optional<Who> admit(Optional<String> token);

    /** How many different callers there can be. */
    int callers();
}
