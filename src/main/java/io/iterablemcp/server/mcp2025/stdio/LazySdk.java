package io.iterablemcp.server.mcp2025.stdio;

import io.iterablemcp.server.ServerInfo;
import io.iterablemcp.server.calls.Invitation;
import io.iterablemcp.server.jsonrpc.MessageOutput;
import io.iterablemcp.server.mcp2025.MessageDispatcher;
import io.iterablemcp.server.mcp2025.Sdk;
import io.iterablemcp.server.mcp2025.SdkGreeting;
import io.iterablemcp.server.mcp2025.SdkSession;
import io.iterablemcp.tools.InternalErrorLog;
import io.iterablemcp.tools.Question;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The SDK for stdio, loaded on first use: loading takes longer than the rest of a start, and most sessions never need
 * it. It then receives the handshake that was made without it.
 */
public final class LazySdk implements Sdk {

    private final String version;
    private final MessageOutput out;
    private String greeted = "";
    private String initialized = "";
    private Sdk sdk;

    /** @param version of this program */
    public LazySdk(String version, MessageOutput out) {
        this.version = version;
        this.out = out;
    }

    /** This {@code initialize} has been answered already. */
    public synchronized void greeted(String initialize) {
        greeted = initialize;
    }

    @Override
    public void request(String text, MessageOutput answerTo, Runnable cannot) {
        loaded().request(text, answerTo, cannot);
    }

    /** The SDK has only the methods of every session, and loading it to learn that takes seconds. */
    @Override
    public boolean mayHave(String method) {
        return MessageDispatcher.has(method);
    }

    @Override
    public synchronized void initialized(String text) {
        if (sdk == null) {
            initialized = text;
        } else {
            sdk.initialized(text);
        }
    }

    @Override
    public synchronized void answered(String text) {
        // Without the SDK, no question was asked.
        if (sdk != null) {
            sdk.answered(text);
        }
    }

    @Override
    public void ask(Question question, MessageOutput stream, Consumer<Optional<String>> answered) {
        loaded().ask(question, stream, answered);
    }

    @Override
    public void invite(Invitation invitation, MessageOutput stream, Consumer<Boolean> answered) {
        loaded().invite(invitation, stream, answered);
    }

    private synchronized Sdk loaded() {
        if (sdk == null) {
            MessageOutput way = greeted.isEmpty() ? out : new AfterGreeting(out);
            sdk = SdkSession.open(server -> SdkGreeting.dress(server, version).build(), ServerInfo.VERSIONS, way);
            if (!greeted.isEmpty()) {
                sdk.request(greeted, way, LazySdk::notUnderstood);
            }
            if (!initialized.isEmpty()) {
                sdk.initialized(initialized);
            }
        }
        return sdk;
    }

    private static void notUnderstood() {
        InternalErrorLog.report("the handshake", new IllegalStateException("the SDK refused the answer"));
    }

    /** Holds back the SDK's first answer, because the client already has one. */
    private static final class AfterGreeting implements MessageOutput {

        private final MessageOutput out;
        private boolean past;

        AfterGreeting(MessageOutput out) {
            this.out = out;
        }

        @Override
        public synchronized void answer(CharSequence json) {
            if (past) {
                out.answer(json);
            }
            past = true;
        }

        @Override
        public void message(CharSequence json) {
            out.message(json);
        }

        @Override
        public void close() {
            out.close();
        }
    }
}
