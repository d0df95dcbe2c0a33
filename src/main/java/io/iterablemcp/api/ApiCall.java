package io.iterablemcp.api;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ToolSpec;
import java.util.function.Consumer;

/**
 * One checked call, ready for the wire.
 *
 * @param arguments by argument name, already in the types of the manifest
 * @param agent in whose name it is made: agents share Iterable's limits fairly
 * @param client the MCP client's name and version, for the User-Agent; empty when unknown
 * @param listener is told in a few words what the call waits for, on the thread of the call
 */
public record ApiCall(ToolSpec tool, Json.Obj arguments, String agent, String client, Consumer<String> listener) {}
