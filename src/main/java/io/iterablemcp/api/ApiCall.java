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
 * @param filter what its answer must not show
 */
public record ApiCall(
        ToolSpec tool,
        Json.Obj arguments,
        String agent,
        String client,
        Consumer<String> listener,
        AnswerFilter filter) {

    /** A call whose answer is shown as it is, but for the secrets of the project. */
    public ApiCall(ToolSpec tool, Json.Obj arguments, String agent, String client, Consumer<String> listener) {
        this(tool, arguments, agent, client, listener, AnswerFilter.NONE);
    }

    /** The same call, whose answer must not show this secret either. */
    ApiCall hiding(String secret) {
        return new ApiCall(tool, arguments, agent, client, listener, filter.hiding(secret));
    }
}
