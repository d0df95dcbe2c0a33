package io.iterablemcp.server.http.exchange;

import io.iterablemcp.server.jsonrpc.MessageOutput;

/** The output of a request that gets only its answer, as plain JSON. */
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
