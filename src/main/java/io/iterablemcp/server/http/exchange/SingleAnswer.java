package io.iterablemcp.server.http.exchange;

import io.iterablemcp.server.jsonrpc.MessageOutput;

/** The way to the client for a request that gets nothing but its answer, as plain JSON. */
public record SingleAnswer(HttpReply reply) implements MessageOutput {

    @Override
    public void message(CharSequence json) {}

    @Override
    public boolean carriesMessages() {
        return false;
    }

    @Override
    public void answer(CharSequence json) {
        reply.json(200, json);
    }

    @Override
    public void unanswered() {
        reply.empty(202);
    }

    @Override
    public void revoked() {
        reply.refuse(HttpRefusal.unknownToken());
    }
}
