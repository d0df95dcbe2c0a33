package io.iterablemcp.api.answer;

import java.io.IOException;
import java.util.BitSet;
import java.util.Optional;

/**
 * Copies JSON from the response to the shown text without white space and otherwise unchanged: numbers keep their
 * digits, strings their escapes. It uses no recursion and holds no values, so neither the depth nor the length of a
 * response can exhaust the memory.
 */
final class JsonScanner {

    private static final String[] ESCAPES = new String[128];

    static {
        for (char c : "\"\\/bfnrt".toCharArray()) {
            ESCAPES[c] = "\\" + c;
        }
    }

    private final CharacterReader in;
    private final ShownValues shown;
    private final AnswerOutput out;
    private final AnswerPath path;
    private final BitSet objects = new BitSet();
    private final FieldNames names = new FieldNames();
    private final CollectedText name = new CollectedText(CharacterReader.LONGEST_NAME);
    private final ShownValues.TextSource string = this::string;
    private final ShownValues.TextSource named = this::name;
    private String lastName = "";
    private final ShownValues.TextSource number = this::number;

    JsonScanner(CharacterReader in, ShownValues shown) {
        this.in = in;
        this.shown = shown;
        this.out = shown.out();
        this.path = shown.path();
    }

    /** Copies one value of any depth. */
    void value() throws IOException {
        int depth = 0;
        do {
            int c = in.peekPastSpace();
            if (c == '{' || c == '[') {
                boolean object = c == '{';
                take(c);
                if (in.peekPastSpace() != closer(object)) {
                    objects.set(depth++, object);
                    enter(object);
                    continue;
                }
                take(closer(object));
            } else {
                scalar(c);
            }
            depth = closeOrGoOn(depth);
        } while (depth > 0);
    }

    /** After a value: closes the objects and arrays that end here, up to the comma before the next value. */
    private int closeOrGoOn(int open) throws IOException {
        int depth = open;
        while (depth > 0) {
            boolean object = objects.get(depth - 1);
            if (comma()) {
                if (object) {
                    path.leave();
                    enter(true);
                }
                return depth;
            }
            take(closer(object));
            path.leave();
            depth--;
        }
        return 0;
    }

    private void enter(boolean object) throws IOException {
        if (!object) {
            path.item();
        } else if (path.followed()) {
            path.field(name());
        } else {
            in.peekPastSpace();
            shown.name(string);
            take(':');
        }
    }

    /** Copies a field name and its colon, and returns the name, cut off if it is absurdly long. */
    String name() throws IOException {
        in.peekPastSpace();
        shown.name(named);
        take(':');
        return lastName;
    }

    private void name(TextTarget target) throws IOException {
        Optional<String> whole = in.copyName(target, names);
        if (whole.isPresent()) {
            lastName = whole.get();
        } else {
            name.clear();
            string(new BothTargets(target, name));
            lastName = name.text();
        }
    }

    boolean comma() throws IOException {
        if (in.peekPastSpace() != ',') {
            return false;
        }
        take(',');
        return true;
    }

    /** Copies the required next character. */
    void take(int expected) throws IOException {
        if (in.peekPastSpace() != expected) {
            throw new MalformedAnswerException();
        }
        out.plain((char) in.next());
    }

    private static int closer(boolean object) {
        return object ? '}' : ']';
    }

    private void scalar(int c) throws IOException {
        switch (c) {
            case '"' -> shown.quoted(string);
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> {
                expect("null");
                out.add("null");
            }
            default -> shown.number(number);
        }
    }

    private void word(String word) throws IOException {
        expect(word);
        shown.word(word);
    }

    private void expect(String word) throws IOException {
        for (int i = 0; i < word.length(); i++) {
            if (in.next() != word.charAt(i)) {
                throw new MalformedAnswerException();
            }
        }
    }

    private void number(TextTarget target) throws IOException {
        optional('-', target);
        if (!optional('0', target)) {
            digits(target);
        }
        if (optional('.', target)) {
            digits(target);
        }
        if (optional('e', target) || optional('E', target)) {
            if (!optional('+', target)) {
                optional('-', target);
            }
            digits(target);
        }
    }

    private boolean optional(char wanted, TextTarget target) throws IOException {
        if (in.peek() != wanted) {
            return false;
        }
        target.plain((char) in.next());
        return true;
    }

    private void digits(TextTarget target) throws IOException {
        if (!CharacterReader.isDigit(in.peek())) {
            throw new MalformedAnswerException();
        }
        in.copyDigits(target);
    }

    private void string(TextTarget target) throws IOException {
        if (in.next() != '"') {
            throw new MalformedAnswerException();
        }
        if (in.copyString(target)) {
            return;
        }
        for (int c = in.next(); c != '"'; c = in.next()) {
            if (c == CharacterReader.END) {
                throw new MalformedAnswerException();
            }
            if (c == '\\') {
                escape(target);
            } else {
                JsonStringWriter.add(target, (char) c);
            }
            in.copyPlain(target, '"');
        }
    }

    private void escape(TextTarget target) throws IOException {
        int c = in.next();
        if (c == 'u') {
            unicode(target);
        } else if (c >= 0 && c < ESCAPES.length && ESCAPES[c] != null) {
            target.escaped(meaning((char) c), ESCAPES[c]);
        } else {
            throw new MalformedAnswerException();
        }
    }

    private static char meaning(char c) {
        return switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> c;
        };
    }

    private void unicode(TextTarget target) throws IOException {
        StringBuilder written = new StringBuilder("\\u");
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = in.next();
            if (Character.digit(digit, 16) < 0 || digit > 'f') {
                throw new MalformedAnswerException();
            }
            written.append((char) digit);
            value = value * 16 + Character.digit(digit, 16);
        }
        target.escaped((char) value, written.toString());
    }
}
