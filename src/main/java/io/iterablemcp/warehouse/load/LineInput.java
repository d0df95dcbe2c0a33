package io.iterablemcp.warehouse.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads bytes line by line, and knows whether the last line has an end. */
final class LineInput {

    private static final int BUFFER = 1 << 16;

    /** Far longer than any row. What is behind it is left out, so that the line is no row. */
    private static final int LONGEST = 16 << 20;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    private boolean broken;

    LineInput(InputStream in) {
        this.in = in;
    }

    /** The next line without its end; empty after the last one. */
    Optional<byte[]> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        while (true) {
            if (at == end) {
                end = in.read(buffer);
                at = 0;
                if (end < 0) {
                    end = 0;
                    broken = line.size() > 0;
                    return broken ? Optional.of(line.toByteArray()) : Optional.empty();
                }
            }
            int from = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            line.write(buffer, from, Math.min(at - from, LONGEST - line.size()));
            if (at < end) {
                at++;
                return Optional.of(line.toByteArray());
            }
        }
    }

    /** Whether the line that was read last ended with the input instead of an end of its own. */
    boolean broken() {
        return broken;
    }

    static boolean isBlank(byte[] line) {
        for (byte each : line) {
            if (each != ' ' && each != '\r' && each != '\t') {
                return false;
            }
        }
        return true;
    }
}
