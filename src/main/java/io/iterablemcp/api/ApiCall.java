package io.iterablemcp.api;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ToolSpec;

/**
 * One checked call, ready for the wire.
 *
 * @param arguments by argument name, already in the types of the manifest
 * @param client the MCP client's name and version, for the User-Agent; empty when unknown
 */
public record ApiCall(ToolSpec tool, Json.Obj arguments, String client) {}
