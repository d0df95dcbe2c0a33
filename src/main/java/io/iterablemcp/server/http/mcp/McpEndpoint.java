package io.iterablemcp.server.http.mcp;

import io.iterablemcp.server.http.HttpProtocol;
import io.iterablemcp.server.http.body.MessageReader;
import io.iterablemcp.server.http.exchange.AuthenticatedRequest;
import io.iterablemcp.server.http.exchange.HttpRefusal;

/** The endpoint of Streamable HTTP: reads the message of a POST, and leaves the rest to the protocol. */
record McpEndpoint(MessageReader reader, HttpProtocol protocol) {

    void handle(AuthenticatedRequest visit) {
        if (!visit.method().equals("POST")) {
            protocol.other(visit);
        } else if (!visit.accepts(AuthenticatedRequest.JSON) && !visit.accepts(AuthenticatedRequest.EVENTS)) {
            visit.reply()
                    .refuse(HttpRefusal.request(
                            406,
                            "The Accept header must name " + AuthenticatedRequest.JSON + " and "
                                    + AuthenticatedRequest.EVENTS + "."));
        } else {
            reader.read(visit, (message, text) -> protocol.message(visit, message, text));
        }
    }
}
