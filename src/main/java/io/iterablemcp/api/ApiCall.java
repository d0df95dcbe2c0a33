package io.iterablemcp.api;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ToolSpec;
import java.time.Duration;
import java.util.List;

/**
 * One call with checked arguments, ready to send.
 *
 * @param arguments by argument name, already in the types of the manifest
 * @param agent on whose behalf the call is made: agents share Iterable's limits fairly
 * @param client the MCP client's name and version, for the User-Agent; empty when unknown
 * @param listener follows the call
 * @param filter the values that its answer must not show
 * @param life how long it may take at most; the client's deadline may be earlier
 */
public record ApiCall(
        ToolSpec tool,
        Json.Obj arguments,
        String agent,
        String client,
        CallProgress listener,
        AnswerFilter filter,
        Duration life) {

    private static final Duration UNLIMITED = Duration.ofDays(1);

    public ApiCall(
            ToolSpec tool,
            Json.Obj arguments,
            String agent,
            String client,
            CallProgress listener,
            AnswerFilter filter) {
        this(tool, arguments, agent, client, listener, filter, UNLIMITED);
    }

    /** A call whose answer is shown unchanged except for the secrets of the project. */
    public ApiCall(ToolSpec tool, Json.Obj arguments, String agent, String client, CallProgress listener) {
        this(tool, arguments, agent, client, listener, AnswerFilter.NONE);
    }

    /** The same call with other arguments. */
    public ApiCall with(Json.Obj others) {
        return new ApiCall(tool, others, agent, client, listener, filter, life);
    }

    /** The same call with less time. */
    public ApiCall within(Duration time) {
        return new ApiCall(tool, arguments, agent, client, listener, filter, time);
    }

    /** The same call with one more secret to hide. */
    ApiCall hiding(String secret) {
        return new ApiCall(tool, arguments, agent, client, listener, filter.hiding(List.of(secret)), life);
    }
}
