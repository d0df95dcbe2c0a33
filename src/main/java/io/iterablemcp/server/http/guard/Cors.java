package io.iterablemcp.server.http.guard;

import io.iterablemcp.server.http.exchange.HttpReply;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Lets a browser's page of an origin that may ask read the answers. */
public final class Cors {

    private Cors() {}

    /** True when the browser only asks whether it may. */
    public static boolean preflight(Request request, HttpReply reply) {
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (origin == null) {
            return false;
        }
        reply.header("Access-Control-Allow-Origin", origin);
        reply.header("Vary", "Origin");
        reply.header("Access-Control-Expose-Headers", "Mcp-Session-Id, WWW-Authenticate, Retry-After");
        if (!request.getMethod().equals("OPTIONS")) {
            return false;
        }
        reply.header("Access-Control-Allow-Methods", "GET, POST, DELETE");
        reply.header(
                "Access-Control-Allow-Headers",
                "Authorization, Content-Type, Accept, Mcp-Session-Id, MCP-Protocol-Version, Last-Event-ID");
        reply.header("Access-Control-Max-Age", "600");
        return true;
    }
}
