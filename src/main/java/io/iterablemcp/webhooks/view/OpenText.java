package io.iterablemcp.webhooks.view;

import java.util.Optional;
import java.util.regex.Pattern;

/** Texts that name nobody: words of Iterable, and names that staff have chosen. */
public final class OpenText {

    private static final int LONGEST = 200;
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

    /** As it is, as in a web address, and as it is written in wide letters. */
    private static final Pattern AT = Pattern.compile("@|%40|\uFF20|\uFE6B");

    private OpenText() {}

    /** Empty if it may contain an address, or is longer than any name. */
    public static Optional<String> of(String text) {
        return text.isBlank() || text.length() > LONGEST || AT.matcher(text).find()
                ? Optional.empty()
                : Optional.of(text);
    }

    /** The name of a field; a strange one could be personal itself. */
    static String name(String field) {
        return NAME.matcher(field).matches() ? field : "(another field)";
    }
}
