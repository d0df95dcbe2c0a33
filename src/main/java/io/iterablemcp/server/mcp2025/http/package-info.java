/** The revisions with sessions over HTTP: Streamable HTTP and, before it, HTTP+SSE. */
package io.iterablemcp.server.mcp2025.http;
