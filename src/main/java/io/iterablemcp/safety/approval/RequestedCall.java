package io.iterablemcp.safety.approval;

/**
 * The call that a request is about.
 *
 * @param fingerprint equal for the same tool, arguments, project and agent: a keyed hash
 * @param project as {@code Project.identity} names it
 * @param client as it names itself
 * @param scope what an approval permits for a day, {@link DayScope#NONE} if it permits one call
 */
public record RequestedCall(
        String fingerprint, String project, String agent, String client, String tool, DayScope scope) {}
