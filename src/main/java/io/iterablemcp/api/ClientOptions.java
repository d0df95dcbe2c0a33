package io.iterablemcp.api;

import io.iterablemcp.config.Project;
import io.iterablemcp.config.Settings;
import java.time.Duration;

/**
 * What a client is built for.
 *
 * @param deadline covers waits, tries and the body of one call
 * @param stall a body that brings no byte for so long is given up
 * @param turnWait how long a call waits for its turn under our own count of the limits
 * @param rateLimits whether we count calls ourselves
 * @param version ours, for the User-Agent
 */
public record ClientOptions(
        Project project, Duration deadline, Duration stall, Duration turnWait, boolean rateLimits, String version) {

    public static final Duration STALL = Duration.ofSeconds(15);
    public static final Duration TURN_WAIT = Duration.ofSeconds(5);

    public static ClientOptions of(Settings settings, String version) {
        return new ClientOptions(
                settings.project(), settings.deadline(), STALL, TURN_WAIT, settings.rateLimits(), version);
    }
}
