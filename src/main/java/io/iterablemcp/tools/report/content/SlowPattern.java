package io.iterablemcp.tools.report.content;

/** A pattern takes too many steps for a text. */
final class SlowPattern extends RuntimeException {

    private static final long serialVersionUID = 1;

    SlowPattern() {
        super("the pattern takes too many steps", null, false, false);
    }
}
