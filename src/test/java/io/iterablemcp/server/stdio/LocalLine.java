package io.iterablemcp.server.stdio;

import io.iterablemcp.config.Project;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.server.TestTools;
import io.iterablemcp.server.calls.ToolRequests;
import io.iterablemcp.server.mcp2025.stdio.StdioConnection;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.ToolChain;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A server in this JVM. A pair of sockets stands in for the pipes of a process: unlike Java's piped streams they do not
 * care which thread writes.
 */
record LocalLine(Socket socket, Thread server) implements StdioClient.Line {

    /** @param patience how long a call waits for a person's answer */
    static LocalLine to(Duration patience, Function<Call, Outcome> work) {
        return to(patience, StdioServer.LAST_ANSWERS, work);
    }

    /** @param lastAnswers how long running calls may go on after the end of the input */
    static LocalLine to(Duration patience, Duration lastAnswers, Function<Call, Outcome> work) {
        return to(socket ->
                serve(patience, lastAnswers, TestTools.chain(work), TestTools.PROJECT, TestTools.GRANT, socket));
    }

    /** A server with tools of its own. */
    static LocalLine serving(ToolChain tools, Project project, Grant grant) {
        return to(socket -> serve(ToolRequests.PATIENCE, StdioServer.LAST_ANSWERS, tools, project, grant, socket));
    }

    private static LocalLine to(Consumer<Socket> serve) {
        try (ServerSocket meeting = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Socket ours = new Socket(meeting.getInetAddress(), meeting.getLocalPort());
            ours.setSoTimeout(20_000);
            ours.setTcpNoDelay(true);
            Socket theirs = meeting.accept();
            theirs.setTcpNoDelay(true);
            Thread server = new Thread(() -> serve.accept(theirs), "server under test");
            server.start();
            return new LocalLine(ours, server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void serve(
            Duration patience, Duration lastAnswers, ToolChain tools, Project project, Grant grant, Socket socket) {
        try (socket) {
            StdioServer.listen(
                            new StdioConnection("9.9"), socket.getInputStream(), socket.getOutputStream(), lastAnswers)
                    .serve(tools, project, grant, patience);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public InputStream in() throws IOException {
        return socket.getInputStream();
    }

    @Override
    public OutputStream out() throws IOException {
        return socket.getOutputStream();
    }

    @Override
    public void endInput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    @Override
    public boolean ended(Duration time) throws InterruptedException {
        server.join(time.toMillis());
        return !server.isAlive();
    }
}
