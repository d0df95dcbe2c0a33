package io.iterablemcp.server.stdio;

import io.iterablemcp.json.Json;
import io.iterablemcp.server.jsonrpc.MessageScan;
import io.iterablemcp.server.jsonrpc.Utf8;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Splits the input into lines. Skips a line that is too long, or needs too much memory, without storing it. */
final class LineReader {

    static final int LONGEST = 16 << 20;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final long heaviest;
    private final byte[] chunk = new byte[1 << 16];
    private int at;
    private int end;
    private boolean first = true;

    /** @param heaviest the largest weight of one line, as computed by {@link MessageScan} */
    LineReader(InputStream in, long heaviest) {
        this.in = in;
        this.heaviest = heaviest;
    }

    sealed interface Line {

        /**
         * @param weight what it will take of the memory
         * @param greeted whether it opened the session and has its answer
         */
        record Text(String text, long weight, boolean greeted) implements Line {}

        /** @param weight the memory that it would need, as far as known */
        record TooLong(Json id, long length, long weight) implements Line {}

        record NotUtf8(Json id) implements Line {}
    }

    /** Empty at the end of the input. The last line needs no line feed. */
    Optional<Line> next() throws IOException {
        MessageScan scan = new MessageScan();
        Bytes line = new Bytes();
        long length = 0;
        boolean tooLong = false;
        while (fill()) {
            int stop = at;
            while (stop < end && chunk[stop] != '\n') {
                stop++;
            }
            length += stop - at;
            scan.take(chunk, at, stop);
            if (!tooLong && (length > LONGEST || scan.weight() > heaviest)) {
                tooLong = true;
                line = new Bytes();
            }
            if (!tooLong) {
                line.write(chunk, at, stop - at);
            }
            at = stop + 1;
            if (stop < end) {
                return Optional.of(tooLong ? new Line.TooLong(scan.id(), length, scan.weight()) : text(line, scan));
            }
        }
        if (tooLong) {
            return Optional.of(new Line.TooLong(scan.id(), length, scan.weight()));
        }
        return length == 0 ? Optional.empty() : Optional.of(text(line, scan));
    }

    private boolean fill() throws IOException {
        if (at >= end) {
            at = 0;
            end = in.read(chunk);
        }
        return end > 0;
    }

    private Line text(Bytes line, MessageScan scan) {
        Optional<String> decoded = Utf8.decode(line.bytes(), line.size());
        if (decoded.isEmpty()) {
            return new Line.NotUtf8(scan.id());
        }
        String text = decoded.get();
        boolean marked = first && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        first = false;
        return new Line.Text(marked ? text.substring(1) : text, scan.weight(), false);
    }

    /** Gives access to its buffer, so that a long line is not copied. */
    private static final class Bytes extends ByteArrayOutputStream {

        Bytes() {
            super(1 << 10);
        }

        byte[] bytes() {
            return buf;
        }
    }
}
