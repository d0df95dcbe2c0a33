package io.iterablemcp.server.session;

import io.iterablemcp.gate.Grant;

/** At whose request a session's calls are made. */
public interface Who {

    /** The agent's name where there is only one: at the other end of stdio. */
    String LOCAL = "local";

    /** The agent's name. */
    String agent();

    /** What it may do at this moment: a grant can change while a session lasts. */
    Grant grant();

    /** The one user of a server on this machine. */
    static Who local(Grant grant) {
        return new Who() {
            @Override
            public String agent() {
                return LOCAL;
            }

            @Override
            public Grant grant() {
                return grant;
            }
        };
    }
}
