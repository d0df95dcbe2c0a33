package io.iterablemcp.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Takes one line, and no byte more: what follows is for somebody else. */
public final class TypedLine {

    /** Nothing that is asked for here is longer. */
    private static final int LONGEST = 4096;

    private TypedLine() {}

    /** Empty when the input has ended. */
    public static Optional<String> read(InputStream in) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            int next = in.read();
            if (next < 0) {
                return Optional.empty();
            }
            for (; next >= 0 && next != '\n'; next = in.read()) {
                if (line.size() < LONGEST) {
                    line.write(next);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(line.toString(StandardCharsets.UTF_8));
    }
}
