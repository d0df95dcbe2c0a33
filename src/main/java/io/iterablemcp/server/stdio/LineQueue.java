package io.iterablemcp.server.stdio;

import io.iterablemcp.server.calls.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lines that were read and wait to be taken up, one after the other. When a client stops reading, an answer gets stuck
 * in its write; the read loop must go on all the same, or it would not see the end of the input.
 */
final class LineQueue {

    /** Two of the longest lines, or very many short ones. */
    private static final int MOST = 64 << 20;

    /** What a line takes besides its characters. */
    private static final int LINE = 100;

    private static final int BYTES_OF_A_CHARACTER = 2;

    private final Semaphore room;
    private final LineDispatcher taker;
    private final ExecutorService turn = Executors.newSingleThreadExecutor(new DaemonThreads("session"));

    /** @param heaviest what one line may weigh; a line that waits has not been read yet, and weighs a fifth at most */
    LineQueue(LineDispatcher taker, long heaviest) {
        this.taker = taker;
        this.room = new Semaphore((int) Math.min(MOST, heaviest / 3));
    }

    /** Waits while there is no room. */
    void add(LineReader.Line line) throws InterruptedException {
        int size = line instanceof LineReader.Line.Text text
                ? BYTES_OF_A_CHARACTER * text.text().length() + LINE
                : LINE;
        room.acquire(size);
        turn.execute(new Turn(line, size));
    }

    private final class Turn implements Runnable {

        private final LineReader.Line line;
        private final int size;

        Turn(LineReader.Line line, int size) {
            this.line = line;
            this.size = size;
        }

        @Override
        public void run() {
            try {
                taker.accept(line);
            } finally {
                room.release(size);
            }
        }
    }

    /** After the last line: waits until it has been taken up, at most this long. */
    void finish(Duration time) throws InterruptedException {
        turn.shutdown();
        if (!turn.awaitTermination(time.toNanos(), TimeUnit.NANOSECONDS)) {
            turn.shutdownNow();
        }
    }
}
