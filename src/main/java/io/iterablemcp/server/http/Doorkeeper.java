package io.iterablemcp.server.http;

import io.iterablemcp.gate.Grant;
import io.iterablemcp.server.session.Who;
import java.util.Optional;

/** Says who comes in, by the token that a request carries. */
public interface Doorkeeper {

    /** @param token of the request's Authorization header, if it has one */
    Optional<Who> admit(Optional<String> token);

    /** Whether somebody who came in earlier is still welcome. */
    boolean knows(Who who);

    /** Nobody needs a token: whoever reaches the server is its one local user. */
    static Doorkeeper local(Grant grant) {
        Who local = Who.local(grant);
        return new Doorkeeper() {
            @Override
            public Optional<Who> admit(Optional<String> token) {
                return Optional.of(local);
            }

            @Override
            public boolean knows(Who who) {
                return true;
            }
        };
    }
}
