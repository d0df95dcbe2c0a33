package io.iterablemcp.server.stdio;

import io.iterablemcp.server.InternalFaults;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Reads stdin to its end; a read cannot be broken off, and the session may end first. Answers the handshake itself. */
final class StdinThread extends Thread {

    private final LineReader lines;
    private final String version;
    private final ProtocolOut out;
    private final Backlog backlog;
    private final CountDownLatch over;

    StdinThread(LineReader lines, String version, ProtocolOut out, Backlog backlog, CountDownLatch over) {
        super("stdin");
        setDaemon(true);
        this.lines = lines;
        this.version = version;
        this.out = out;
        this.backlog = backlog;
        this.over = over;
    }

    @Override
    public void run() {
        try {
            Optional<LineReader.Line> line = lines.next();
            if (line.isPresent()) {
                backlog.add(greeted(line.get()));
                line = lines.next();
            }
            while (line.isPresent()) {
                backlog.add(line.get());
                line = lines.next();
            }
        } catch (IOException | InterruptedException inputIsGone) {
            // As good as its end.
            return;
        } catch (RuntimeException | Error fault) {
            // Here and not when the thread has died of it: by then the server would have ended as after its last line.
            InternalFaults.report("reading stdin", fault);
        } finally {
            over.countDown();
        }
    }

    private LineReader.Line greeted(LineReader.Line first) {
        if (first instanceof LineReader.Line.Text text) {
            Optional<String> answer = Hello.answer(text.text(), version);
            if (answer.isPresent()) {
                out.answer(answer.get());
                return new LineReader.Line.Greeted(text.text());
            }
        }
        return first;
    }
}
