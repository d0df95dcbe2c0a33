/** The tools methods of MCP, {@code tools/list} and {@code tools/call}, and the calls that are running. Every protocol revision uses them. */
package io.iterablemcp.server.calls;
