package io.iterablemcp.config;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which kinds of tools the settings of the process open.
 *
 * @param personal whether tools with personal data are open, and what their answers show
 * @param toolsets {@code all}, {@code core} and group names
 * @param allow names and {@code *} patterns that open tools outside the sets, or not known to work with the key
 * @param deny names and {@code *} patterns that stay closed whatever other settings say
 * @param besides what is open besides
 */
public record Mode(
        PersonalAccess personal,
        boolean writes,
        boolean sends,
        boolean forget,
        List<String> toolsets,
        List<String> allow,
        List<String> deny,
        Set<Besides> besides) {

    /** What opens some tools and has no flag that a grant could have. */
    public enum Besides {
        /** Webhooks are received, or were, so that tools can read their events. */
        WEBHOOKS,
        /** Counts of people in lists are open although personal data is closed. */
        AUDIENCE_COUNTS
    }

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
        this(personal, writes, sends, forget, toolsets, allow, deny, Set.of());
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
        return new Mode(other, writes, sends, forget, toolsets, allow, deny, besides);
    }

    public boolean webhooks() {
        return besides.contains(Besides.WEBHOOKS);
    }

    public Mode withWebhooks(boolean received) {
        return with(Besides.WEBHOOKS, received);
    }

    /** Whether people in lists are counted although personal data is closed. */
    public boolean audienceCounts() {
        return besides.contains(Besides.AUDIENCE_COUNTS);
    }

    public Mode withAudienceCounts(boolean open) {
        return with(Besides.AUDIENCE_COUNTS, open);
    }

    private Mode with(Besides one, boolean open) {
        Set<Besides> others = EnumSet.of(one);
        others.addAll(besides);
        if (!open) {
            others.remove(one);
        }
        return new Mode(personal, writes, sends, forget, toolsets, allow, deny, Set.copyOf(others));
    }
}
