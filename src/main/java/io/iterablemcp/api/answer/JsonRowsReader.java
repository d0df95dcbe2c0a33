package io.iterablemcp.api.answer;

import io.iterablemcp.manifest.AnswerForm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a JSON response: finds the array that contains the rows, and copies everything around it. */
final class JsonRowsReader {

    private final CharacterReader in;
    private final AnswerOutput out;
    private final AnswerPath path;
    private final JsonScanner scanner;
    private final List<String> paths = new ArrayList<>();

    JsonRowsReader(CharacterReader in, ShownValues shown, AnswerForm form) {
        this.in = in;
        this.out = shown.out();
        this.path = shown.path();
        this.scanner = new JsonScanner(in, shown);
        form.collection().ifPresent(path -> {
            paths.add(path);
            if (form.wrapped()) {
                paths.add("params." + path);
            }
        });
    }

    void read() throws IOException {
        int c = in.peekPastSpace();
        if (c == '[') {
            rows(0);
        } else if (c == '{') {
            object("", 1);
        } else {
            scanner.value();
        }
        out.ends();
        if (in.peekPastSpace() != CharacterReader.END) {
            throw new MalformedAnswerException();
        }
    }

    private void object(String prefix, int depth) throws IOException {
        scanner.take('{');
        if (in.peekPastSpace() != '}') {
            do {
                String field = scanner.name();
                String name = prefix + field;
                path.field(field);
                int c = in.peekPastSpace();
                if (c == '[' && !out.hasRows() && paths.contains(name)) {
                    rows(depth);
                } else if (c == '{' && leadsToRows(name + ".")) {
                    object(name + ".", depth + 1);
                } else {
                    scanner.value();
                }
                path.leave();
            } while (scanner.comma());
        }
        scanner.take('}');
    }

    private boolean leadsToRows(String prefix) {
        return !out.hasRows() && paths.stream().anyMatch(path -> path.startsWith(prefix));
    }

    private void rows(int depth) throws IOException {
        scanner.take('[');
        out.rowsBegin("]" + "}".repeat(depth));
        path.item();
        if (in.peekPastSpace() != ']') {
            do {
                scanner.value();
                out.rowEnds();
            } while (scanner.comma());
        }
        path.leave();
        out.rowsEnd();
        scanner.take(']');
    }
}
