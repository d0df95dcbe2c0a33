package io.iterablemcp.server.http;

import io.iterablemcp.server.session.MessageOut;

/** The way to the client for what belongs to no request; it stays open. */
record ListenOut(EventStream stream) implements MessageOut {

    @Override
    public void message(CharSequence json) {
        stream.event(json);
    }

    @Override
    public void answer(CharSequence json) {
        stream.event(json);
    }
}
