/** Prompts: texts that a person picks in a client, kept as files. Nothing here depends on a revision of MCP. */
package io.iterablemcp.server.prompts;
