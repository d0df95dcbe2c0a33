package io.iterablemcp.setup.edit;

/** A position in a text, as editors count: from one. */
public record TextPlace(int line, int column) {

    static TextPlace of(String text, int offset) {
        int line = 1;
        int lineStart = text.startsWith("\uFEFF") ? 1 : 0;
        for (int at = 0; at < Math.min(offset, text.length()); at++) {
            if (text.charAt(at) == '\n') {
                line++;
                lineStart = at + 1;
            }
        }
        return new TextPlace(line, Math.max(0, offset - lineStart) + 1);
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
