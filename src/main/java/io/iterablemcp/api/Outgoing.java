package io.iterablemcp.api;

import io.iterablemcp.api.pace.Deadline;
import io.iterablemcp.api.request.WireRequest;
import io.iterablemcp.manifest.ToolSpec;

/** A request on its way, and when it must be over. */
record Outgoing(ToolSpec tool, WireRequest request, Deadline deadline) {}
