package io.iterablemcp.server.mcp2025.http;

import io.iterablemcp.server.http.exchange.EventStream;
import io.iterablemcp.server.identity.AgentIdentity;
import io.iterablemcp.server.jsonrpc.MessageOutput;

/** The output for messages that belong to no request. It stays open as long as the client's token is valid. */
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

    @Override
    public void close() {
        stream.end();
    }
}
