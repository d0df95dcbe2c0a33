package io.iterablemcp.sandbox.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes the answer to one request: whole, in parts, or broken off. */
final class ResponseWriter {

    private static final int CHUNK = 32 << 10;

    private final Request request;
    private final Response response;
    private final Callback callback;

    ResponseWriter(Request request, Response response, Callback callback) {
        this.request = request;
        this.response = response;
        this.callback = callback;
    }

    void send(ApiResponse answer) {
        if (answer.streamed()) {
            stream(answer);
            return;
        }
        byte[] bytes = answer.text().getBytes(StandardCharsets.UTF_8);
        begin(answer, bytes.length);
        response.write(true, ByteBuffer.wrap(bytes), callback);
    }

    private void stream(ApiResponse answer) {
        response.setStatus(answer.status());
        response.getHeaders().put("Content-Type", answer.contentType() + ";charset=utf-8");
        StringBuilder pending = new StringBuilder();
        try {
            for (String part : answer.parts()) {
                pending.append(part);
                if (pending.length() >= CHUNK) {
                    part(pending.toString().getBytes(StandardCharsets.UTF_8), false);
                    pending.setLength(0);
                }
            }
            part(pending.toString().getBytes(StandardCharsets.UTF_8), true);
            done();
        } catch (IOException e) {
            callback.failed(e);
        } catch (RuntimeException fault) {
            SandboxErrorLog.report(request.getMethod(), fault);
            breakOff();
        }
    }

    /** Ends the answer after an internal error, when part of it may have been sent. */
    private void breakOff() {
        if (response.isCommitted()) {
            callback.failed(new IOException("the rest of the answer could not be generated"));
        } else {
            send(ApiResponse.broken());
        }
    }

    void header(String name, String value) {
        response.getHeaders().put(name, value);
    }

    /** Sends status and headers. The body follows with {@link #part}. */
    void begin(ApiResponse answer, long length) {
        response.setStatus(answer.status());
        response.getHeaders().put("Content-Type", answer.contentType() + ";charset=utf-8");
        response.getHeaders().put("Content-Length", length);
    }

    void part(byte[] bytes, boolean last) throws IOException {
        Content.Sink.write(response, last, ByteBuffer.wrap(bytes));
    }

    void done() {
        callback.succeeded();
    }

    /** Closes the connection so that the client sees a reset instead of a normal end. */
    void reset() throws IOException {
        EndPoint end = request.getConnectionMetaData().getConnection().getEndPoint();
        if (end instanceof SocketChannelEndPoint socket) {
            SocketChannel channel = socket.getChannel();
            channel.socket().setSoLinger(true, 0);
            channel.close();
        }
        callback.failed(new IOException("reset by an injected fault"));
    }
}
