package io.iterablemcp.server.identity;

import io.iterablemcp.config.AnswerStyle;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.server.agents.AgentName;
import io.iterablemcp.tools.AnswersFrom;
import java.util.Optional;

/** The agent on whose behalf a session makes calls. */
public interface AgentIdentity {

    /** The agent's name if there is only one, at the other end of stdio. */
    String LOCAL = AgentName.LOCAL;

    /** The agent's name. */
    String agent();

    /** What it may do at this moment: a grant can change during a session. */
    Grant grant();

    /** Identifies the token without revealing it; empty for the local user, who needs none. */
    Optional<String> credential();

    /** Whether it would still be accepted: a token can end during a session. */
    boolean admitted();

    /** The form of its answers; empty if the server's setting decides. */
    default Optional<AnswerStyle> answers() {
        return Optional.empty();
    }

    /** Whether a person at its client may decide about its changes. */
    default AnswersFrom answersFrom() {
        return AnswersFrom.NOBODY;
    }

    /** The only user of a server on this machine. */
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

            /** Over HTTP there is no local user whose client this could be: see {@link TokenAuthenticator}. */
            @Override
            public AnswersFrom answersFrom() {
                return AnswersFrom.LOCAL_PROGRAM;
            }
        };
    }
}
