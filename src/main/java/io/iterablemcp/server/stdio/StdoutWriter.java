package io.iterablemcp.server.stdio;

import io.iterablemcp.server.jsonrpc.MessageOutput;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** The one way out: whole lines, one after the other. A write that fails means that nobody listens any more. */
public final class StdoutWriter implements MessageOutput {

    private final OutputStream out;
    private final CountDownLatch over;
    private final Object turn = new Object();
    private volatile boolean closed;

    /** @param over is counted down when nobody listens any more */
    StdoutWriter(OutputStream out, CountDownLatch over) {
        this.out = out;
        this.over = over;
    }

    /**
     * Takes stdout for the protocol; what anything else prints goes to stderr from now on. The bare stream, because
     * {@code System.out} hides failed writes.
     */
    public static OutputStream claimStdout() {
        System.setOut(System.err);
        return new FileOutputStream(FileDescriptor.out);
    }

    @Override
    public void answer(CharSequence json) {
        message(json);
    }

    @Override
    public void message(CharSequence json) {
        byte[] bytes = json.toString().concat("\n").getBytes(StandardCharsets.UTF_8);
        synchronized (turn) {
            if (closed) {
                return;
            }
            try {
                out.write(bytes);
                out.flush();
            } catch (IOException nobodyListens) {
                closed = true;
            }
        }
        if (closed) {
            over.countDown();
        }
    }

    /** Takes no turn: a thread may be stuck in a write to a client that has stopped reading. */
    @Override
    public void close() {
        closed = true;
    }

    boolean closed() {
        return closed;
    }
}
