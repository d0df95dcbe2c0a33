package io.iterablemcp.manifest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern that a text must match. It is compiled at its first use, because most sessions never use it, and the JDK's
 * regular expressions bring the first lambdas of the program, which would delay every start.
 */
public final class TextPattern {

    private final String pattern;
    /** Null before the first use. */
    private volatile Pattern compiled;

    /** @param pattern a valid regular expression */
    public TextPattern(String pattern) {
        this.pattern = pattern;
    }

    /** The text of the regular expression. */
    public String pattern() {
        return pattern;
    }

    public Matcher matcher(CharSequence text) {
        Pattern ready = compiled;
        if (ready == null) {
            ready = Pattern.compile(pattern);
            compiled = ready;
        }
        return ready.matcher(text);
    }

    @Override
    public String toString() {
        return pattern;
    }
}
