package io.iterablemcp.tools.shape.table;

/** Finds the ends of values in compact JSON, without making anything of them: whole answers pass here. */
final class CompactJson {

    private final String text;

    CompactJson(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** The character there; 0 after the end. */
    char at(int index) {
        return index < text.length() ? text.charAt(index) : 0;
    }

    /** @return the index after the character, which must be there */
    int after(char wanted, int index) {
        if (at(index) != wanted) {
            throw new NoTableException("no " + wanted + " at " + index);
        }
        return index + 1;
    }

    /** @return the index after the string that begins here */
    int afterString(int begin) {
        int end = closingQuote(begin);
        if (end < 0) {
            throw new NoTableException("a text has no end");
        }
        return end + 1;
    }

    /** @return the index of the quote that ends the string that begins here; −1 if it was cut before that */
    int closingQuote(int begin) {
        int end = text.indexOf('"', after('"', begin));
        while (end >= 0 && isEscaped(end)) {
            end = text.indexOf('"', end + 1);
        }
        return end;
    }

    private boolean isEscaped(int quote) {
        int first = quote;
        while (text.charAt(first - 1) == '\\') {
            first--;
        }
        return (quote - first) % 2 == 1;
    }

    /** @return the index after the value that begins here */
    int afterValue(int begin) {
        return switch (at(begin)) {
            case '"' -> afterString(begin);
            case '{', '[' -> afterNested(begin);
            default -> afterWord(begin);
        };
    }

    private int afterNested(int begin) {
        int depth = 0;
        int index = begin;
        do {
            switch (at(index)) {
                case '"' -> index = afterString(index) - 1;
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case 0 -> throw new NoTableException("a value has no end");
                default -> {}
            }
            index++;
        } while (depth > 0);
        return index;
    }

    /** A number or a literal. */
    private int afterWord(int begin) {
        int index = begin;
        while (isOfWord(at(index))) {
            index++;
        }
        if (index == begin) {
            throw new NoTableException("no value at " + begin);
        }
        return index;
    }

    private static boolean isOfWord(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-' || c == '+' || c == '.' || c == 'E';
    }
}
