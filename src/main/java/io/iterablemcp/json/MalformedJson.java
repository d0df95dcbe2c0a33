package io.iterablemcp.json;

import tools.jackson.core.JacksonException;

/** Thrown for text that is not JSON. The message names the place but never the text, which may be personal. */
public final class MalformedJson extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean beyondLimit;
    private final int line;
    private final int column;

    MalformedJson(String what, int line, int column) {
        this(what, line, column, false);
    }

    private MalformedJson(String what, int line, int column, boolean beyondLimit) {
        super("not valid JSON: " + what + (line > 0 ? " (line " + line + ", column " + column + ")" : ""));
        this.beyondLimit = beyondLimit;
        this.line = line;
        this.column = column;
    }

    static MalformedJson from(JacksonException cause) {
        return new MalformedJson(
                // The parser's message quotes the text, so it is not used; a duplicate key has no exception class of
                // its own.
                String.valueOf(cause.getOriginalMessage()).startsWith("Duplicate ")
                        ? "a duplicate key"
                        : "a syntax error",
                cause.getLocation() == null ? 0 : cause.getLocation().getLineNr(),
                cause.getLocation() == null ? 0 : cause.getLocation().getColumnNr());
    }

    static MalformedJson beyondLimit(JacksonException cause) {
        MalformedJson plain = from(cause);
        return new MalformedJson("nested too deeply, or a number or name is too long", plain.line, plain.column, true);
    }

    /** Whether the text may be JSON but exceeds a limit of this reader: nesting, or the length of a number or name. */
    public boolean beyondLimit() {
        return beyondLimit;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }
}
