/** The project as resources, each read by a tool. Nothing here depends on a revision of MCP. */
package io.iterablemcp.server.resources;
