/** The stdio transport: lines from stdin, messages to stdout. */
package io.iterablemcp.server.stdio;
