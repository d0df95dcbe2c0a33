package io.iterablemcp.tools.report.part;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** The lines of an export as they arrive. For one thread. */
public final class ExportedLines {

    /** In characters. A line that never ends would take all memory. */
    static final int LONGEST = 2 << 20;

    /** Stands for a line that is too long: nobody can read it. */
    private static final String UNREADABLE = "{";

    private final Reader in;
    private final char[] buffer = new char[8192];
    private int at;
    private int end;

    public ExportedLines(InputStream body) {
        this.in = new InputStreamReader(body, StandardCharsets.UTF_8);
    }

    /** Null at the end. */
    public String next() throws IOException {
        StringBuilder line = null;
        while (at < end || fill()) {
            int from = at;
            while (at < end && buffer[at] != '\n' && buffer[at] != '\r') {
                at++;
            }
            if (line == null && at < end) {
                return new String(buffer, from, at++ - from);
            }
            line = line == null ? new StringBuilder() : line;
            line.append(buffer, from, at - from);
            if (line.length() > LONGEST) {
                return UNREADABLE;
            }
            if (at < end) {
                at++;
                return line.toString();
            }
        }
        return line == null ? null : line.toString();
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }
}
