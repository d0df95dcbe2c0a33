package io.iterablemcp.safety.approval;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a standing approval permits.
 *
 * @param agent empty for any
 * @param tool empty for any
 * @param scope a campaign, a tool without a campaign, or {@link DayScope#NONE} for any
 * @param perDay how often within 24 hours
 * @param marks what must not change, such as the hash of the template; empty if the first use decides it
 */
public record StandingTerms(
        String project,
        String agent,
        String tool,
        DayScope scope,
        OptionalLong perDay,
        Optional<Map<String, String>> marks) {}
