package io.iterablemcp.api.answer;

import java.io.IOException;

/** Reads responses that are bare rows (lines, NDJSON) and shows them as an object with one array. */
final class LinesReader {

    private final CharacterReader in;
    private final ShownValues shown;
    private final AnswerOutput out;
    private boolean first = true;

    LinesReader(CharacterReader in, ShownValues shown) {
        this.in = in;
        this.shown = shown;
        this.out = shown.out();
    }

    /** One string per line: {@code {"users":["a","b"]}}. */
    void lines(String name) throws IOException {
        begin(name);
        ShownValues.TextSource line = this::line;
        for (int c = in.peek(); c != CharacterReader.END; c = in.peek()) {
            if (c == '\n' || c == '\r') {
                in.next();
                continue;
            }
            separate();
            shown.quoted(line);
            out.rowEnds();
        }
        end();
    }

    /** One JSON value per line, separated by any white space. */
    void values(String name) throws IOException {
        begin(name);
        JsonScanner scanner = new JsonScanner(in, shown);
        while (in.peekPastSpace() != CharacterReader.END) {
            separate();
            scanner.value();
            out.rowEnds();
        }
        end();
    }

    private void line(TextTarget target) throws IOException {
        if (in.copyWhole(target, '\n')) {
            in.next();
            return;
        }
        int c = in.next();
        while (c != '\n' && c != CharacterReader.END) {
            int following = in.peek();
            if (c != '\r' || (following != '\n' && following != CharacterReader.END)) {
                JsonStringWriter.addPlain(target, (char) c);
            }
            in.copyPlain(target, '\n');
            c = in.next();
        }
    }

    private void separate() {
        if (!first) {
            out.plain(',');
        }
        first = false;
    }

    private void begin(String name) {
        out.add("{\"");
        out.add(name);
        out.add("\":[");
        out.rowsBegin("]}");
        shown.path().field(name);
        shown.path().item();
    }

    private void end() {
        shown.path().leave();
        shown.path().leave();
        out.rowsEnd();
        out.add("]}");
    }
}
