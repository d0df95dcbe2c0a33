package io.iterablemcp.server.stdio;

import io.iterablemcp.server.calls.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A queue of lines that were read and are processed one after the other. If a client stops reading, the write of an
 * answer blocks; the read loop must continue nevertheless, to see the end of the input.
 */
final class LineQueue {

    /** Enough for two of the longest lines, or very many short ones. */
    private static final int MOST = 64 << 20;

    /** The memory that a line takes in addition to its characters. */
    private static final int LINE = 100;

    private static final int BYTES_OF_A_CHARACTER = 2;

    private final Semaphore room;
    private final LineDispatcher taker;
    private final ExecutorService turn = Executors.newSingleThreadExecutor(new DaemonThreads("session"));

    /**
     * @param heaviest the largest weight of one line; a waiting line has not been parsed yet, and weighs at most a
     *     fifth
     */
    LineQueue(LineDispatcher taker, long heaviest) {
        this.taker = taker;
        this.room = new Semaphore((int) Math.min(MOST, heaviest / 3));
    }

    /** Waits while the queue is full. */
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
