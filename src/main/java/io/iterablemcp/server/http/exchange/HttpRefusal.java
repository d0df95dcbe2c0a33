package io.iterablemcp.server.http.exchange;

import io.iterablemcp.server.jsonrpc.JsonRpcAnswers;
import java.util.Map;

/**
 * Why a request is refused.
 *
 * @param code the error code in JSON-RPC
 */
public record HttpRefusal(int status, int code, String why, Map<String, String> headers) {

    private static final int NOT_FOR_YOU = -32001;

    private HttpRefusal(int status, int code, String why) {
        this(status, code, why, Map.of());
    }

    public static HttpRefusal request(int status, String why) {
        return new HttpRefusal(status, JsonRpcAnswers.INVALID_REQUEST, why);
    }

    public static HttpRefusal noToken() {
        return new HttpRefusal(
                401,
                NOT_FOR_YOU,
                "This server needs an agent's token: send the header Authorization: Bearer <token>. Whoever runs the"
                        + " server creates one with: iterable-mcp agents add NAME",
                Map.of("WWW-Authenticate", "Bearer realm=\"iterable-mcp\""));
    }

    public static HttpRefusal unknownToken() {
        return new HttpRefusal(
                401,
                NOT_FOR_YOU,
                "No agent has this token. Whoever runs the server creates one with: iterable-mcp agents rotate NAME",
                Map.of("WWW-Authenticate", "Bearer realm=\"iterable-mcp\", error=\"invalid_token\""));
    }

    public static HttpRefusal notAllowed(String why) {
        return new HttpRefusal(403, NOT_FOR_YOU, why);
    }

    /** The same answer for a session that never existed, has ended, or belongs to another agent. */
    public static HttpRefusal noSuchSession() {
        return new HttpRefusal(
                404, NOT_FOR_YOU, "There is no such session, or it has ended. Send initialize to begin one.");
    }

    public static HttpRefusal busy(int status, String why, long seconds) {
        return new HttpRefusal(status, JsonRpcAnswers.BUSY, why, Map.of("Retry-After", Long.toString(seconds)));
    }

    public static HttpRefusal method(String allowed) {
        return new HttpRefusal(
                405, JsonRpcAnswers.INVALID_REQUEST, "This address takes " + allowed + ".", Map.of("Allow", allowed));
    }
}
