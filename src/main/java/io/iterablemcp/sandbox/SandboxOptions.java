package io.iterablemcp.sandbox;

import io.iterablemcp.sandbox.http.InjectedFault;
import io.iterablemcp.sandbox.webhooks.HookOptions;
import io.iterablemcp.sandbox.world.ProjectType;
import java.time.Duration;
import java.util.List;

/**
 * The settings of a sandbox.
 *
 * @param port 0 for any free port
 * @param seed the same number makes the same people, campaigns and keys
 * @param rateLimits whether the published rate limits are enforced
 * @param lag the time until asynchronous calls are applied
 * @param people the number of users at the start
 * @param faults the failures to inject
 * @param webhooks how webhooks are sent
 * @param life whether people react to what they are sent
 */
public record SandboxOptions(
        int port,
        long seed,
        ProjectType projectType,
        boolean rateLimits,
        Duration lag,
        int people,
        List<InjectedFault> faults,
        HookOptions webhooks,
        boolean life) {

    public static final SandboxOptions DEFAULT = new SandboxOptions(
            0, 1, ProjectType.HYBRID, false, Duration.ofMillis(200), 2000, List.of(), HookOptions.DEFAULT, false);

    public SandboxOptions withRateLimits(boolean on) {
        return new SandboxOptions(port, seed, projectType, on, lag, people, faults, webhooks, life);
    }

    public SandboxOptions withProjectType(ProjectType type) {
        return new SandboxOptions(port, seed, type, rateLimits, lag, people, faults, webhooks, life);
    }

    public SandboxOptions withFaults(List<InjectedFault> wanted) {
        return new SandboxOptions(port, seed, projectType, rateLimits, lag, people, wanted, webhooks, life);
    }

    public SandboxOptions withPeople(int count) {
        return new SandboxOptions(port, seed, projectType, rateLimits, lag, count, faults, webhooks, life);
    }

    public SandboxOptions withLag(Duration time) {
        return new SandboxOptions(port, seed, projectType, rateLimits, time, people, faults, webhooks, life);
    }

    public SandboxOptions withWebhooks(HookOptions wanted) {
        return new SandboxOptions(port, seed, projectType, rateLimits, lag, people, faults, wanted, life);
    }

    public SandboxOptions withLife() {
        return new SandboxOptions(port, seed, projectType, rateLimits, lag, people, faults, webhooks, true);
    }
}
