/** What completes an argument of a prompt or the variable of a resource. Nothing here depends on a revision of MCP. */
package io.iterablemcp.server.completion;
