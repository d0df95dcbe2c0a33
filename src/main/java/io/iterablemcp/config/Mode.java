package io.iterablemcp.config;

import java.util.List;

/**
 * What the person who started the server opened, as written in the settings.
 *
 * @param toolsets {@code all}, {@code core} and group names
 * @param allow names and {@code *} patterns that open what the set, or doubt about the key, would close
 * @param deny names and patterns that stay closed whatever else is said
 */
public record Mode(
        boolean personalData,
        boolean writes,
        boolean sends,
        boolean forget,
        List<String> toolsets,
        List<String> allow,
        List<String> deny) {

    public static final String ALL = "all";
    public static final String CORE = "core";

    /** Out of the box: reads without personal data. */
    public static final Mode READ_ONLY = new Mode(false, false, false, false, List.of(ALL), List.of(), List.of());

    /** Every flag open: for tests and for comparison. */
    public static final Mode EVERYTHING = new Mode(true, true, true, true, List.of(ALL), List.of(), List.of());
}
