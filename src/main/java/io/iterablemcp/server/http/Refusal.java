package io.iterablemcp.server.http;

import io.iterablemcp.server.session.Answers;
import java.util.Map;

/**
 * Why a request goes no further.
 *
 * @param code as JSON-RPC has it
 */
record Refusal(int status, int code, String why, Map<String, String> headers) {

    private static final int NOT_FOR_YOU = -32001;

    private Refusal(int status, int code, String why) {
        this(status, code, why, Map.of());
    }

    static Refusal request(int status, String why) {
        return new Refusal(status, Answers.INVALID_REQUEST, why);
    }

    static Refusal noToken() {
        return new Refusal(
                401,
                NOT_FOR_YOU,
                "This server wants an agent's token: send the header Authorization: Bearer <token>. Whoever runs the"
                        + " server makes one with: iterable-mcp agents add NAME",
                Map.of("WWW-Authenticate", "Bearer realm=\"iterable-mcp\""));
    }

    static Refusal unknownToken() {
        return new Refusal(
                401,
                NOT_FOR_YOU,
                "No agent has this token. Whoever runs the server makes a new one with: iterable-mcp agents rotate NAME",
                Map.of("WWW-Authenticate", "Bearer realm=\"iterable-mcp\", error=\"invalid_token\""));
    }

    static Refusal notAllowed(String why) {
        return new Refusal(403, NOT_FOR_YOU, why);
    }

    /** The same for a session that never was, that has ended, and that is somebody else's. */
    static Refusal noSuchSession() {
        return new Refusal(
                404, NOT_FOR_YOU, "There is no such session, or it has ended. Send initialize to begin one.");
    }

    static Refusal busy(int status, String why, long seconds) {
        return new Refusal(status, Answers.BUSY, why, Map.of("Retry-After", Long.toString(seconds)));
    }

    static Refusal method(String allowed) {
        return new Refusal(
                405, Answers.INVALID_REQUEST, "This address takes " + allowed + ".", Map.of("Allow", allowed));
    }
}
