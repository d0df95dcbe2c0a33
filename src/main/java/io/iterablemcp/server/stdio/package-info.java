/** MCP over standard input and output, for one client. */
package io.iterablemcp.server.stdio;
