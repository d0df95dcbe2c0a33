/** The routes for MCP. Here the families of protocol revisions come together. */
package io.iterablemcp.server.http.mcp;
