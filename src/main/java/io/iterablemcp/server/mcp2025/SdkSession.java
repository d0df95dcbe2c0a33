package io.iterablemcp.server.mcp2025;

import io.iterablemcp.server.calls.Invitation;
import io.iterablemcp.server.jsonrpc.MessageOutput;
import io.iterablemcp.tools.Question;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpServerSession;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The SDK behind a session with one output, as on stdio: everything that it sends goes there. */
public final class SdkSession implements Sdk {

    private final McpJsonMapper mapper;
    private final McpServerSession session;

    private SdkSession(McpJsonMapper mapper, McpServerSession session) {
        this.mapper = mapper;
        this.session = session;
    }

    /**
     * @param setUp configures an SDK server and builds it
     * @param versions of the protocol that the transport supports
     */
    public static SdkSession open(
            Consumer<McpServer.AsyncSpecification<?>> setUp, List<String> versions, MessageOutput out) {
        McpJsonMapper mapper = McpJsonDefaults.getMapper();
        SdkTransport transport = new SdkTransport(mapper, versions, out);
        setUp.accept(McpServer.async(transport));
        return new SdkSession(mapper, transport.session());
    }

    @Override
    public void request(String text, MessageOutput out, Runnable cannot) {
        handle(text, cannot);
    }

    @Override
    public void initialized(String text) {
        handle(text, () -> {});
    }

    @Override
    public void answered(String text) {
        handle(text, () -> {});
    }

    private void handle(String text, Runnable cannot) {
        try {
            session.handle(McpSchema.deserializeJsonRpcMessage(mapper, text))
                    .subscribe(done -> {}, mistake -> cannot.run());
        } catch (IOException | RuntimeException e) {
            cannot.run();
        }
    }

    @Override
    public void ask(Question question, MessageOutput out, Consumer<Optional<String>> answered) {
        Elicitation.ask(session, question, answered);
    }

    @Override
    public void invite(Invitation invitation, MessageOutput out, Consumer<Boolean> answered) {
        Elicitation.invite(session, invitation, answered);
    }
}
