package io.iterablemcp.store.record;

/**
 * Who made a call.
 *
 * @param client name and version of the MCP client; empty if it is not known
 * @param project as {@code Project.identity} names it
 */
public record CallWho(String agent, String client, String project) {}
