package io.iterablemcp.api.answer;

import java.io.IOException;

/** Answers that are rows without a frame (lines, NDJSON): shown as an object with one array. */
final class RowsForm {

    private final Characters in;
    private final Draft out;
    private boolean first = true;

    RowsForm(Characters in, Draft out) {
        this.in = in;
        this.out = out;
    }

    /** One string a line: {@code {"users":["a","b"]}}. */
    void lines(String name) throws IOException {
        begin(name);
        for (int c = in.peek(); c != Characters.END; c = in.peek()) {
            if (c == '\n' || c == '\r') {
                in.next();
                continue;
            }
            separate();
            out.add('"');
            line();
            out.add('"');
            out.rowEnds();
        }
        end();
    }

    /** One JSON value a line; what stands between them may be any white space. */
    void values(String name) throws IOException {
        begin(name);
        JsonScanner scanner = new JsonScanner(in, out);
        while (in.peekPastSpace() != Characters.END) {
            separate();
            scanner.value();
            out.rowEnds();
        }
        end();
    }

    private void line() throws IOException {
        in.copyPlain(out, '\n');
        int c = in.next();
        while (c != '\n' && c != Characters.END) {
            int following = in.peek();
            if (c != '\r' || (following != '\n' && following != Characters.END)) {
                JsonText.addPlain(out, (char) c);
            }
            in.copyPlain(out, '\n');
            c = in.next();
        }
    }

    private void separate() {
        if (!first) {
            out.add(',');
        }
        first = false;
    }

    private void begin(String name) {
        out.add("{\"");
        out.add(name);
        out.add("\":[");
        out.rowsBegin("]}");
    }

    private void end() {
        out.rowsEnd();
        out.add("]}");
    }
}
