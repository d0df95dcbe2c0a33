package io.iterablemcp.setup.edit;

/** Goes through a TOML text. */
final class TomlCursor {

    private final String text;
    private int at;

    TomlCursor(String text) {
        this.text = text;
        this.at = text.startsWith("\uFEFF") ? 1 : 0;
    }

    int at() {
        return at;
    }

    String from(int start) {
        return text.substring(start, at);
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /** A character that no text holds where the text is at its end. */
    char peek() {
        return atEnd() ? '\0' : text.charAt(at);
    }

    boolean sees(String word) {
        return text.startsWith(word, at);
    }

    char next() {
        if (atEnd()) {
            throw fault("it ends too early");
        }
        return text.charAt(at++);
    }

    void skip(int characters) {
        at += characters;
    }

    void expect(char wanted) {
        if (peek() != wanted) {
            throw fault("a " + wanted + " is missing");
        }
        at++;
    }

    void skipBlanks() {
        while (peek() == ' ' || peek() == '\t') {
            at++;
        }
    }

    void skipBlanksAndLines() {
        skipBlanks();
        while (peek() == '#' || peek() == '\n' || peek() == '\r') {
            endLine();
            skipBlanks();
        }
    }

    /** Over a comment and the end of the line; anything else here is a fault. */
    void endLine() {
        skipBlanks();
        if (peek() == '#') {
            while (!atEnd() && peek() != '\n' && !sees("\r\n")) {
                at++;
            }
        }
        if (sees("\r\n")) {
            at += 2;
        } else if (peek() == '\n') {
            at++;
        } else if (!atEnd()) {
            throw fault("the line should end here");
        }
    }

    UneditableText fault(String why) {
        return UneditableText.at(text, at, why);
    }
}
