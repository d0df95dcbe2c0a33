package io.iterablemcp.config;

import java.util.List;

/**
 * Which kinds of tools the settings of the process open.
 *
 * @param personal whether tools with personal data are open, and what their answers show
 * @param toolsets {@code all}, {@code core} and group names
 * @param allow names and {@code *} patterns that open tools outside the sets, or not known to work with the key
 * @param deny names and {@code *} patterns that stay closed whatever other settings say
 * @param webhooks whether webhooks are received, or were, so that tools can read their events
 */
public record Mode(
        PersonalAccess personal,
        boolean writes,
        boolean sends,
        boolean forget,
        List<String> toolsets,
        List<String> allow,
        List<String> deny,
        boolean webhooks) {

    public static final String ALL = "all";
    public static final String CORE = "core";

    /** The default: reads without personal data. */
    public static final Mode READ_ONLY = new Mode(false, false, false, false, List.of(ALL), List.of(), List.of());

    /** Everything open: for tests and for comparison. */
    public static final Mode EVERYTHING =
            new Mode(true, true, true, true, List.of(ALL), List.of(), List.of()).withWebhooks(true);

    /** Without received webhooks, of which no setting knows. */
    public Mode(
            PersonalAccess personal,
            boolean writes,
            boolean sends,
            boolean forget,
            List<String> toolsets,
            List<String> allow,
            List<String> deny) {
        this(personal, writes, sends, forget, toolsets, allow, deny, false);
    }

    public Mode(
            boolean personalData,
            boolean writes,
            boolean sends,
            boolean forget,
            List<String> toolsets,
            List<String> allow,
            List<String> deny) {
        this(personalData ? PersonalAccess.OPEN : PersonalAccess.CLOSED, writes, sends, forget, toolsets, allow, deny);
    }

    /** Whether tools with personal data are open. */
    public boolean personalData() {
        return personal != PersonalAccess.CLOSED;
    }

    public Mode withPersonal(PersonalAccess other) {
        return new Mode(other, writes, sends, forget, toolsets, allow, deny, webhooks);
    }

    public Mode withWebhooks(boolean received) {
        return new Mode(personal, writes, sends, forget, toolsets, allow, deny, received);
    }
}
