package io.iterablemcp.server.stdio;

import io.iterablemcp.config.Project;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.memory.MemoryBudget;
import io.iterablemcp.server.calls.CallThreads;
import io.iterablemcp.server.calls.RunningCalls;
import io.iterablemcp.server.calls.ToolMethods;
import io.iterablemcp.server.calls.ToolRequests;
import io.iterablemcp.server.identity.AgentIdentity;
import io.iterablemcp.tools.ToolChain;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * MCP over standard input and output: one client, one session, until the input ends or nobody reads the output.
 * Answers the handshake before the tools are loaded, because clients are impatient; other requests wait for them. This
 * path uses no lambdas, because the first lambda of a program takes as long as the handshake.
 */
public final class StdioServer {

    /** Clients kill a server that still runs about 3 s after they closed its input. */
    static final Duration LAST_ANSWERS = Duration.ofMillis(2500);

    /** The time for cancelled calls to log that they were. The JVM takes about 300 ms more to end. */
    private static final Duration LAST_WORDS = Duration.ofMillis(100);

    private final CountDownLatch over = new CountDownLatch(1);
    private final StdoutWriter out;
    private final CallThreads threads = new CallThreads();
    private final RunningCalls calls = new RunningCalls(threads);
    private final StdioProtocol protocol;
    private final LineDispatcher conversation;
    private final LineQueue backlog;
    private final StdinReader stdin;
    private final Duration lastAnswers;

    private StdioServer(StdioProtocol protocol, InputStream in, OutputStream stdout, Duration lastAnswers) {
        this.protocol = protocol;
        this.lastAnswers = lastAnswers;
        this.out = new StdoutWriter(stdout, over);
        MemoryBudget memory = MemoryBudget.forOneClient(Runtime.getRuntime().maxMemory());
        this.conversation = new LineDispatcher(protocol, out, memory);
        this.backlog = new LineQueue(conversation, memory.mostOfOne());
        this.stdin = new StdinReader(new LineReader(in, memory.mostOfOne()), protocol, out, backlog, over);
    }

    /**
     * Starts to read, and answers the handshake.
     *
     * @param out stdout as {@link StdoutWriter#claimStdout} gives it, so that nothing else can write to it
     */
    public static StdioServer listen(StdioProtocol protocol, InputStream in, OutputStream out) {
        return listen(protocol, in, out, LAST_ANSWERS);
    }

    /** @param lastAnswers how long running calls may go on after the end of the input */
    static StdioServer listen(StdioProtocol protocol, InputStream in, OutputStream out, Duration lastAnswers) {
        StdioServer server = new StdioServer(protocol, in, out, lastAnswers);
        server.stdin.start();
        return server;
    }

    /** Serves these tools, and returns when the session has ended. */
    public void serve(ToolChain tools, Project project, Grant grant) {
        serve(tools, project, grant, ToolRequests.PATIENCE);
    }

    /** @param patience how long a call waits for a person's answer */
    void serve(ToolChain tools, Project project, Grant grant, Duration patience) {
        serve(new ToolRequests(tools, project, AgentIdentity.local(grant), session(), protocol, calls, patience));
    }

    public void serve(ToolMethods tools) {
        conversation.begin(tools, calls);
        try {
            over.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        if (!out.closed()) {
            lastAnswers();
        }
        calls.close();
        threads.await(LAST_WORDS);
        out.close();
    }

    /** The name of the only session of this process. A random name would load the JDK's cryptography. */
    private static String session() {
        return "stdio-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    }

    private void lastAnswers() {
        long end = System.nanoTime() + lastAnswers.toNanos();
        try {
            backlog.finish(lastAnswers);
            threads.await(Duration.ofNanos(end - System.nanoTime()));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
