package io.iterablemcp.api.request;

/** A call turned into a request, or the reason why it cannot be. */
public sealed interface PreparedRequest {

    record Ready(WireRequest request) implements PreparedRequest {}

    record Not(RequestRefusal refusal) implements PreparedRequest {}
}
