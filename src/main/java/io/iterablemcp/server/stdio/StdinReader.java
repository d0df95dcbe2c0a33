package io.iterablemcp.server.stdio;

import io.iterablemcp.tools.InternalErrorLog;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * Reads stdin to its end on a separate thread, because a read cannot be interrupted and the session may end first.
 * Answers the handshake itself.
 */
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
            // Treated as the end of the input.
            return;
        } catch (RuntimeException | Error fault) {
            // Reported here: after the thread has died, the server would have ended as after its last line.
            InternalErrorLog.report("reading stdin", fault);
        } finally {
            over.countDown();
        }
    }

    /** Whether the next line counts as the first one, because this line has been answered and started nothing. */
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
