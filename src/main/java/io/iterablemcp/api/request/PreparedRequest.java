package io.iterablemcp.api.request;

/** The request for a call, or the reason why there is none. */
public sealed interface PreparedRequest {

    record Ready(WireRequest request) implements PreparedRequest {}

    record Not(RequestRefusal refusal) implements PreparedRequest {}
}
