/** Registers this program with MCP clients: plans the changes, writes them, and takes them back. */
package io.iterablemcp.setup;
