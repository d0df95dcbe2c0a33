package io.iterablemcp.server.stdio;

import io.iterablemcp.server.jsonrpc.MessageOutput;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** Writes whole lines to stdout, one after the other. A failed write means that nobody reads any longer. */
public final class StdoutWriter implements MessageOutput {

    private final OutputStream out;
    private final CountDownLatch over;
    private final Object turn = new Object();
    private volatile boolean closed;

    /** @param over counted down when nobody reads any longer */
    StdoutWriter(OutputStream out, CountDownLatch over) {
        this.out = out;
        this.over = over;
    }

    /**
     * Reserves stdout for the protocol and redirects all other output to stderr. Returns the raw stream, because
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
