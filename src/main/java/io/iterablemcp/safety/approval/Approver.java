package io.iterablemcp.safety.approval;

import java.util.Locale;

/**
 * Who decides.
 *
 * @param name {@link #LOCAL} for the person at this computer while no approver has a name
 */
public record Approver(String name, Means means) {

    public static final String LOCAL = "local";

    /** How somebody decides. */
    public enum Means {
        TERMINAL,
        PAGE,
        /** By the question that an agent's own client shows. */
        CLIENT,
        /** The agent itself, for what the settings leave to it. */
        AGENT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Means of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    public static Approver onPage(String name) {
        return new Approver(name, Means.PAGE);
    }

    public static Approver onTerminal(String name) {
        return new Approver(name, Means.TERMINAL);
    }
}
