package io.iterablemcp.server.stdio;

import io.iterablemcp.tools.InternalErrorLog;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Reads stdin to its end; a read cannot be broken off, and the session may end first. Answers the handshake itself. */
final class StdinReader extends Thread {

    private final LineReader lines;
    private final StdioProtocol protocol;
    private final StdoutWriter out;
    private final LineQueue backlog;
    private final CountDownLatch over;

    StdinReader(LineReader lines, StdioProtocol protocol, StdoutWriter out, LineQueue backlog, CountDownLatch over) {
        super("stdin");
        setDaemon(true);
        this.lines = lines;
        this.protocol = protocol;
        this.out = out;
        this.backlog = backlog;
        this.over = over;
    }

    @Override
    public void run() {
        try {
            boolean first = true;
            for (Optional<LineReader.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                if (first) {
                    first = first(line.get());
                } else {
                    backlog.add(line.get());
                }
            }
        } catch (IOException | InterruptedException inputIsGone) {
            // As good as its end.
            return;
        } catch (RuntimeException | Error fault) {
            // Here and not when the thread has died of it: by then the server would have ended as after its last line.
            InternalErrorLog.report("reading stdin", fault);
        } finally {
            over.countDown();
        }
    }

    /** Whether the next line is as good as the first, because this one has its answer and began nothing. */
    private boolean first(LineReader.Line line) throws InterruptedException {
        if (line instanceof LineReader.Line.Text text) {
            Optional<String> greeting = protocol.greeting(text.text());
            if (greeting.isPresent()) {
                out.answer(greeting.get());
                backlog.add(new LineReader.Line.Text(text.text(), text.weight(), true));
                return false;
            }
            Optional<CharSequence> refusal = protocol.refusal(text.text());
            if (refusal.isPresent()) {
                out.answer(refusal.get());
                return true;
            }
            if (text.text().isBlank()) {
                return true;
            }
        }
        backlog.add(line);
        return false;
    }
}
