package io.iterablemcp.server.http;

import io.iterablemcp.server.session.AgentIdentity;
import io.iterablemcp.server.session.MessageOutput;

/** The way to the client for what belongs to no request. It stays open as long as the client's token holds. */
record ListenStream(EventStream stream, AgentIdentity who) implements MessageOutput {

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
