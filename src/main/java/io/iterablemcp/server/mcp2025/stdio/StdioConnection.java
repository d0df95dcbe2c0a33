package io.iterablemcp.server.mcp2025.stdio;

import io.iterablemcp.server.McpClient;
import io.iterablemcp.server.calls.Invitation;
import io.iterablemcp.server.calls.RunningCalls;
import io.iterablemcp.server.calls.ToolMethods;
import io.iterablemcp.server.jsonrpc.JsonRpcMessage;
import io.iterablemcp.server.jsonrpc.MessageOutput;
import io.iterablemcp.server.mcp2025.MessageDispatcher;
import io.iterablemcp.server.stdio.StdioProtocol;
import io.iterablemcp.tools.Question;
import java.util.Optional;
import java.util.function.Consumer;

/** The one session of a server on stdio. */
public final class StdioConnection implements StdioProtocol {

    private final String version;
    private volatile LazySdk sdk;
    private volatile MessageDispatcher messages;

    /** @param version of this program */
    public StdioConnection(String version) {
        this.version = version;
    }

    @Override
    public Optional<String> greeting(String line) {
        return InitializeAnswer.answer(line, version);
    }

    @Override
    public Optional<CharSequence> refusal(String line) {
        return Probe.answer(line);
    }

    @Override
    public void serve(ToolMethods tools, RunningCalls calls, MessageOutput out) {
        sdk = new LazySdk(version, out);
        messages = new MessageDispatcher(tools, sdk, calls);
    }

    @Override
    public void greeted(String line) {
        JsonRpcMessage.Request hello = (JsonRpcMessage.Request) JsonRpcMessage.read(line);
        sdk.greeted(line);
        messages.begun(McpClient.from(hello.params()));
    }

    @Override
    public void accept(JsonRpcMessage message, String text, MessageOutput out) {
        messages.accept(message, text, out);
    }

    @Override
    public void ask(Question question, MessageOutput out, Consumer<Optional<String>> answered) {
        sdk.ask(question, out, answered);
    }

    @Override
    public void invite(Invitation invitation, MessageOutput out, Consumer<Boolean> answered) {
        sdk.invite(invitation, out, answered);
    }

    @Override
    public void done(Invitation invitation, MessageOutput out) {
        sdk.done(invitation, out);
    }
}
