package io.iterablemcp.sandbox;

import io.iterablemcp.sandbox.http.InjectedFault;
import io.iterablemcp.sandbox.world.ProjectType;
import java.time.Duration;
import java.util.List;

/**
 * How a sandbox is set up.
 *
 * @param port 0 for any that is free
 * @param seed the same seed makes the same people, campaigns and keys
 * @param rateLimits whether the published limits are kept
 * @param lag after which asynchronous calls have been applied
 * @param people how many the brand knows at the start
 * @param faults what goes wrong on purpose
 */
public record SandboxOptions(
        int port,
        long seed,
        ProjectType projectType,
        boolean rateLimits,
        Duration lag,
        int people,
        List<InjectedFault> faults) {

    public static final SandboxOptions DEFAULT =
            new SandboxOptions(0, 1, ProjectType.HYBRID, false, Duration.ofMillis(200), 2000, List.of());

    public SandboxOptions withRateLimits(boolean on) {
        return new SandboxOptions(port, seed, projectType, on, lag, people, faults);
    }

    public SandboxOptions withProjectType(ProjectType type) {
        return new SandboxOptions(port, seed, type, rateLimits, lag, people, faults);
    }

    public SandboxOptions withFaults(List<InjectedFault> wanted) {
        return new SandboxOptions(port, seed, projectType, rateLimits, lag, people, wanted);
    }

    public SandboxOptions withPeople(int count) {
        return new SandboxOptions(port, seed, projectType, rateLimits, lag, count, faults);
    }
}
