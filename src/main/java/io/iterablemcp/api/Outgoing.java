package io.iterablemcp.api;

import io.iterablemcp.api.pace.Deadline;
import io.iterablemcp.api.request.WireRequest;
import io.iterablemcp.manifest.ToolSpec;
import java.util.function.Consumer;

/** A request on its way, in whose name, when it must be over, and who is told what it waits for. */
record Outgoing(ApiCall call, WireRequest request, Deadline deadline) {

    ToolSpec tool() {
        return call.tool();
    }

    String agent() {
        return call.agent();
    }

    Consumer<String> listener() {
        return call.listener();
    }
}
