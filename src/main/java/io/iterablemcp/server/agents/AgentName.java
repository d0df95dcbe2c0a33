package io.iterablemcp.server.agents;

import java.util.regex.Pattern;

/** The name of an agent: never needs quoting in a shell, a log or a metric. */
public final class AgentName {

    /** The user of a server over stdio and of a terminal, in the record and wherever else callers have names. */
    public static final String LOCAL = "local";

    public static final String FORM =
            "1 to 40 characters of a-z, 0-9, dot, dash and underscore, the first of them a letter or a digit; local"
                    + " is taken by the user of this machine";

    private static final Pattern PATTERN = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");

    private AgentName() {}

    public static boolean fits(String name) {
        return PATTERN.matcher(name).matches() && !name.equals(LOCAL);
    }
}
