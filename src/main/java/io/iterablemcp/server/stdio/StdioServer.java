package io.iterablemcp.server.stdio;

import io.iterablemcp.config.Project;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.server.CallWatch;
import io.iterablemcp.server.Greeting;
import io.iterablemcp.server.session.CallThreads;
import io.iterablemcp.server.session.Calls;
import io.iterablemcp.server.session.Conversation;
import io.iterablemcp.server.session.SdkSession;
import io.iterablemcp.server.session.ToolRequests;
import io.iterablemcp.server.session.Who;
import io.iterablemcp.tools.ToolPipeline;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/** MCP over standard input and output: one client, one session, until the input ends or nobody reads the output. */
public final class StdioServer {

    /** Clients kill a server that is still there some 3 s after they closed its input. */
    private static final Duration LAST_ANSWERS = Duration.ofMillis(2500);

    /** For cancelled calls to write down that they were. The JVM takes some 300 ms more for its own end. */
    private static final Duration LAST_WORDS = Duration.ofMillis(100);

    private final CountDownLatch over = new CountDownLatch(1);
    private final LineReader lines;
    private final ProtocolOut out;
    private final CallThreads threads = new CallThreads();
    private final Calls calls;
    private final Backlog backlog;

    private StdioServer(
            ToolPipeline pipeline, Project project, Grant grant, String version, InputStream in, OutputStream stdout) {
        this.lines = new LineReader(in);
        this.out = new ProtocolOut(stdout, over::countDown);
        this.calls = new Calls(threads);
        SdkSession sdk =
                SdkSession.open(server -> Greeting.dress(server, version).build(), Greeting.VERSIONS, out, out::close);
        ToolRequests tools = new ToolRequests(
                pipeline,
                CallWatch.NONE,
                project,
                Who.local(grant),
                UUID.randomUUID().toString(),
                sdk,
                calls);
        this.backlog = new Backlog(new Lines(new Conversation(tools, sdk, calls), out)::accept);
    }

    /**
     * Serves the session and returns when it has ended.
     *
     * @param out stdout as {@link ProtocolOut#claimStdout} gives it, so that nothing else can write to it
     */
    public static void serve(
            ToolPipeline pipeline, Project project, Grant grant, String version, InputStream in, OutputStream out) {
        new StdioServer(pipeline, project, grant, version, in, out).serve();
    }

    private void serve() {
        // A read from stdin cannot be broken off, so it is not this thread that reads: the session may end first.
        Thread reader = new Thread(this::read, "stdin");
        reader.setDaemon(true);
        reader.start();
        try {
            over.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        if (!out.closed()) {
            lastAnswers();
        }
        calls.cancelAll();
        threads.await(LAST_WORDS);
        out.close();
    }

    private void lastAnswers() {
        long end = System.nanoTime() + LAST_ANSWERS.toNanos();
        try {
            backlog.finish(LAST_ANSWERS);
            threads.await(Duration.ofNanos(end - System.nanoTime()));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try {
            for (Optional<LineReader.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                backlog.add(line.get());
            }
        } catch (IOException | InterruptedException inputIsGone) {
            // As good as its end.
            return;
        } finally {
            over.countDown();
        }
    }
}
