package io.iterablemcp.api;

import io.iterablemcp.api.pace.Deadline;
import io.iterablemcp.api.request.WireRequest;
import io.iterablemcp.manifest.ToolSpec;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A request to send, with its call, its deadline and the reader for its response.
 *
 * @param turnWait how long it waits for a rate limit; empty if as long as any
 */
record OutgoingRequest(
        ApiCall call, WireRequest request, Deadline deadline, Optional<Duration> turnWait, ReplyReader reader) {

    /** The same request with more headers. */
    OutgoingRequest with(Map<String, String> headers) {
        return headers.isEmpty() ? this : new OutgoingRequest(call, request.with(headers), deadline, turnWait, reader);
    }

    ToolSpec tool() {
        return call.tool();
    }

    String agent() {
        return call.agent();
    }

    CallProgress listener() {
        return call.listener();
    }
}
