package io.iterablemcp.server.http;

/** An address of the server that speaks MCP. */
interface HttpEndpoint {

    void handle(AuthenticatedRequest visit);
}
