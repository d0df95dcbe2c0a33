package io.iterablemcp.json;

import tools.jackson.core.JacksonException;

/** Text that is not JSON. The message names the place, never the text: it may hold personal data. */
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
                // The parser's own message quotes the text; this is its one kind that it has no class for.
                String.valueOf(cause.getOriginalMessage()).startsWith("Duplicate ")
                        ? "the same key twice"
                        : "a mistake",
                cause.getLocation() == null ? 0 : cause.getLocation().getLineNr(),
                cause.getLocation() == null ? 0 : cause.getLocation().getColumnNr());
    }

    static MalformedJson beyondLimit(JacksonException cause) {
        MalformedJson plain = from(cause);
        return new MalformedJson("nested too deeply, or a number or name is too long", plain.line, plain.column, true);
    }

    /** True when it may be JSON, but nested more deeply, or with longer numbers or names, than is read here. */
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
