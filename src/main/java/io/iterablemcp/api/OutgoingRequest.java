package io.iterablemcp.api;

import io.iterablemcp.api.pace.Deadline;
import io.iterablemcp.api.request.WireRequest;
import io.iterablemcp.manifest.ToolSpec;

/** A request to send, with its call, its deadline and the reader for its response. */
record OutgoingRequest(ApiCall call, WireRequest request, Deadline deadline, ReplyReader reader) {

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
