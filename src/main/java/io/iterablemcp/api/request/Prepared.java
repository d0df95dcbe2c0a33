package io.iterablemcp.api.request;

/** A call turned into a request, or the reason why it cannot be. */
public sealed interface Prepared {

    record Ready(WireRequest request) implements Prepared {}

    record Not(Refusal refusal) implements Prepared {}
}
