package io.iterablemcp.keys;

import java.util.regex.Pattern;

/** The name of a project: never needs quoting in a shell, a file or another program's key store. */
public final class ProjectName {

    public static final String FORM =
            "1 to 40 characters of a-z, 0-9, dot, dash and underscore, the first of them a letter or a digit";

    private static final Pattern PATTERN = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");

    /** A key, with blanks or other typed text around it. */
    private static final Pattern KEY = Pattern.compile("(?i)[0-9a-f]{32}");

    private static final int SHOWN = 40;

    private ProjectName() {}

    public static boolean fits(String name) {
        return PATTERN.matcher(name).matches() && !holdsKey(name);
    }

    /** Whether somebody has pasted a key where something else was asked for. */
    public static boolean holdsKey(String typed) {
        return KEY.matcher(typed).find();
    }

    /** A name in a form that a message can repeat: on one line, of limited length, and without a key. */
    public static String shown(String typed) {
        if (holdsKey(typed)) {
            return "(a key)";
        }
        String line = typed.replaceAll("\\p{Cntrl}", "?");
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }
}
