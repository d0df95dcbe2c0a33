/** MCP over standard input and output, for one client: lines from stdin, messages to stdout. */
package io.iterablemcp.server.stdio;
