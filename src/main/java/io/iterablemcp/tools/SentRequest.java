package io.iterablemcp.tools;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ToolSpec;

/**
 * The request that goes to Iterable in place of the one that a call asks for.
 *
 * @param arguments in the types of the manifest
 */
public record SentRequest(ToolSpec tool, Json.Obj arguments) {}
