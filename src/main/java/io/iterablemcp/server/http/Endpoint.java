package io.iterablemcp.server.http;

/** An address of the server that speaks MCP. */
interface Endpoint {

    void handle(AuthenticatedRequest visit);
}
