/** Ids and names of what is in the project, as they complete arguments. Nothing here depends on a revision of MCP. */
package io.iterablemcp.server.names;
