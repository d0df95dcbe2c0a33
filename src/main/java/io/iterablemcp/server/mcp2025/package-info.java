/**
 * MCP in the revisions 2024-11-05 to 2025-11-25, in which a session begins with {@code initialize}. The transports know
 * this family of revisions only as a {@code StdioProtocol} or an {@code HttpProtocol}.
 */
package io.iterablemcp.server.mcp2025;
