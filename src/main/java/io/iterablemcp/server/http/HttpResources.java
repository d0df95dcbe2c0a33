package io.iterablemcp.server.http;

import io.iterablemcp.memory.MemoryBudget;
import io.iterablemcp.server.calls.CallThreads;
import io.iterablemcp.server.http.body.MessageReader;
import io.iterablemcp.server.http.exchange.AuthenticatedRequest;
import io.iterablemcp.server.http.exchange.KeepAlive;
import io.iterablemcp.server.http.guard.AgentRateLimit;
import io.iterablemcp.server.http.guard.MessageMemory;
import io.iterablemcp.server.http.guard.ShutdownHandler;
import java.util.function.Consumer;

/**
 * What the routes of one server share.
 *
 * @param beat writes to open streams, and runs repeated tasks
 */
public record HttpResources(
        CallThreads threads,
        KeepAlive beat,
        ShutdownHandler shutdown,
        AgentRateLimit pace,
        MessageMemory memory,
        MessageReader reader) {

    public static HttpResources of(HttpOptions options) {
        ShutdownHandler shutdown = new ShutdownHandler();
        MessageMemory memory =
                new MessageMemory(MemoryBudget.forAgents(Runtime.getRuntime().maxMemory()), System::nanoTime);
        return new HttpResources(
                new CallThreads(),
                new KeepAlive(options.beat()),
                shutdown,
                new AgentRateLimit(
                        options.limits().agentCalls(), options.limits().agentRate(), System::nanoTime),
                memory,
                new MessageReader(shutdown, memory, System::nanoTime));
    }

    /** Handles requests only while there is memory for them, and until the server stops. */
    public Consumer<AuthenticatedRequest> guard(Consumer<AuthenticatedRequest> handler) {
        return shutdown.guard(memory.guard(handler));
    }
}
