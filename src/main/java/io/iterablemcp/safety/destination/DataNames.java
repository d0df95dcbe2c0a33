package io.iterablemcp.safety.destination;

import io.iterablemcp.text.TerminalText;

/** The names of data fields, in words for an agent. */
public final class DataNames {

    private DataNames() {}

    /** On one line. A customer's field may be called like an address, which is not shown. */
    public static String of(String name) {
        return name.contains("@") ? "(a name with an @)" : TerminalText.line(name);
    }
}
