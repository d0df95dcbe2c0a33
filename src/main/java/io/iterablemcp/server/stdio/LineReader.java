package io.iterablemcp.server.stdio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Cuts the input into lines. A line that is too long is skipped without being kept. */
final class LineReader {

    private static final int LONGEST = 16 << 20;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final byte[] chunk = new byte[1 << 16];
    private int at;
    private int end;
    private boolean first = true;

    LineReader(InputStream in) {
        this.in = in;
    }

    sealed interface Line {
        record Text(String text) implements Line {}

        /** The handshake, which has its answer. */
        record Greeted(String text) implements Line {}

        record TooLong() implements Line {}

        record NotUtf8() implements Line {}
    }

    /** Empty at the end of the input; a last line without its line feed counts. */
    Optional<Line> next() throws IOException {
        Bytes line = new Bytes();
        boolean tooLong = false;
        while (fill()) {
            int stop = at;
            while (stop < end && chunk[stop] != '\n') {
                stop++;
            }
            tooLong |= line.size() + (stop - at) > LONGEST;
            if (tooLong) {
                line = new Bytes();
            } else {
                line.write(chunk, at, stop - at);
            }
            at = stop + 1;
            if (stop < end) {
                return Optional.of(tooLong ? new Line.TooLong() : text(line));
            }
        }
        if (tooLong) {
            return Optional.of(new Line.TooLong());
        }
        return line.size() == 0 ? Optional.empty() : Optional.of(text(line));
    }

    private boolean fill() throws IOException {
        if (at >= end) {
            at = 0;
            end = in.read(chunk);
        }
        return end > 0;
    }

    private Line text(Bytes line) {
        try {
            String text = line.decode();
            boolean marked = first && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
            first = false;
            return new Line.Text(marked ? text.substring(1) : text);
        } catch (CharacterCodingException notUtf8) {
            return new Line.NotUtf8();
        }
    }

    /** Decodes from its own buffer: a long line need not be copied first. */
    private static final class Bytes extends ByteArrayOutputStream {

        Bytes() {
            super(1 << 10);
        }

        String decode() throws CharacterCodingException {
            // A new decoder reports what is not UTF-8; String's constructor would put a question mark in its place.
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(buf, 0, count))
                    .toString();
        }
    }
}
