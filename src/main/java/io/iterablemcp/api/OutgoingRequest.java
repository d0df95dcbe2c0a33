package io.iterablemcp.api;

import io.iterablemcp.api.pace.Deadline;
import io.iterablemcp.api.request.WireRequest;
import io.iterablemcp.manifest.ToolSpec;
import java.util.Map;

/** A request to send, with its call, its deadline and the reader for its response. */
record OutgoingRequest(ApiCall call, WireRequest request, Deadline deadline, ReplyReader reader) {

    /** The same request with more headers. */
    OutgoingRequest with(Map<String, String> headers) {
        return headers.isEmpty() ? this : new OutgoingRequest(call, request.with(headers), deadline, reader);
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
