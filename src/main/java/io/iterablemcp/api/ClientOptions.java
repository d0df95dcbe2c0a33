package io.iterablemcp.api;

import io.iterablemcp.config.Project;
import io.iterablemcp.config.Settings;
import java.time.Duration;

/**
 * The options of an {@link IterableClient}.
 *
 * @param deadline the time limit of one call: waits, retries and the response body included
 * @param stall the time without data after which a response body is given up
 * @param turnWait how long a call waits for a rate limit
 * @param rateLimits whether the client counts calls against the published limits
 * @param version of this program, for the User-Agent
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
