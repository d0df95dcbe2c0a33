package io.iterablemcp.server.http;

import io.iterablemcp.server.session.MessageOut;
import io.iterablemcp.server.session.Who;

/** The way to the client for what belongs to no request. It stays open as long as the client's token holds. */
record ListenOut(EventStream stream, Who who) implements MessageOut {

    @Override
    public void message(CharSequence json) {
        if (who.admitted()) {
            stream.event(json);
        }
    }

    @Override
    public void answer(CharSequence json) {
        message(json);
    }
}
