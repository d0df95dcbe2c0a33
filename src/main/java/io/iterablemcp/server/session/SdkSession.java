package io.iterablemcp.server.session;

import io.iterablemcp.server.Greeting;
import io.iterablemcp.server.Question;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpServerSession;
import java.io.IOException;
import java.util.Optional;

/** The SDK behind a session with one way out, as stdio has it: all that it sends goes there. */
public final class SdkSession implements Sdk {

    private final McpJsonMapper mapper;
    private final McpServerSession session;

    private SdkSession(McpJsonMapper mapper, McpServerSession session) {
        this.mapper = mapper;
        this.session = session;
    }

    /** @param whenClosed is run when the SDK wants no more of this session */
    public static SdkSession open(String version, MessageOut out, Runnable whenClosed) {
        McpJsonMapper mapper = McpJsonDefaults.getMapper();
        SdkTransport transport = new SdkTransport(mapper, out, whenClosed);
        Greeting.dress(McpServer.async(transport), version).build();
        return new SdkSession(mapper, transport.session());
    }

    @Override
    public void request(String text, MessageOut out, Runnable cannot) {
        handle(text, cannot);
    }

    @Override
    public void tell(String text) {
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
    public Optional<String> ask(Question question, MessageOut out) {
        return Asking.by(session, question);
    }
}
