package io.iterablemcp.server.http;

import io.iterablemcp.server.http.exchange.AuthenticatedRequest;
import io.iterablemcp.server.jsonrpc.JsonRpcMessage;

/** One family of protocol revisions at the address of Streamable HTTP. */
public interface HttpProtocol {

    /** Handles a message that was sent by POST. */
    void message(AuthenticatedRequest visit, JsonRpcMessage message, String text);

    /** Handles a request with another method. */
    void other(AuthenticatedRequest visit);
}
