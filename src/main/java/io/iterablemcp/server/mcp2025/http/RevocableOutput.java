package io.iterablemcp.server.mcp2025.http;

import io.iterablemcp.server.identity.AgentIdentity;
import io.iterablemcp.server.jsonrpc.MessageOutput;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** The output for one request. It sends nothing more once the session or the client's token has ended. */
final class RevocableOutput implements MessageOutput {

    private final MessageOutput out;
    private final AgentIdentity who;
    private final Consumer<RevocableOutput> whenDone;
    private final AtomicBoolean done = new AtomicBoolean();

    /** @param whenDone runs when the answer has been given, or when there will be none */
    RevocableOutput(MessageOutput out, AgentIdentity who, Consumer<RevocableOutput> whenDone) {
        this.out = out;
        this.who = who;
        this.whenDone = whenDone;
    }

    @Override
    public void message(CharSequence json) {
        if (!done.get() && who.admitted()) {
            out.message(json);
        }
    }

    @Override
    public boolean carriesMessages() {
        return out.carriesMessages();
    }

    @Override
    public void answer(CharSequence json) {
        if (who.admitted()) {
            end(() -> out.answer(json));
        } else {
            revoked();
        }
    }

    @Override
    public void unanswered() {
        end(out::unanswered);
    }

    @Override
    public void revoked() {
        end(out::revoked);
    }

    private void end(Runnable how) {
        if (done.compareAndSet(false, true)) {
            how.run();
            whenDone.accept(this);
        }
    }
}
