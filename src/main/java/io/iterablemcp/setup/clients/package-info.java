/** The MCP clients that setup knows: where each keeps its configuration, and what an entry looks like there. */
package io.iterablemcp.setup.clients;
