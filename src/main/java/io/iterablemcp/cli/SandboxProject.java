package io.iterablemcp.cli;

import io.iterablemcp.config.BaseUrl;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.ProjectOrigin;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.Settings;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.Sandbox;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.sandbox.http.Keys;
import io.iterablemcp.sandbox.http.PortTaken;
import java.time.Clock;
import java.util.Optional;

/** Runs a sandbox in this process in place of the real project. A real key, if there is one, is not used. */
public final class SandboxProject {

    private static final ProjectOrigin ORIGIN = new ProjectOrigin(false, "the sandbox");
    private static final String NAME = "sandbox";

    private SandboxProject() {}

    /** Starts a sandbox that runs until the process ends. */
    static Settings start(Settings settings, Catalogue catalogue) throws PortTaken {
        return in(settings, Sandbox.start(SandboxOptions.DEFAULT, catalogue, Clock.systemUTC()));
    }

    /** Keeps the mode, the key type and the limits; replaces the base URL and the key. */
    static Settings in(Settings settings, Sandbox sandbox) {
        Project real = settings.project();
        return settings.withProject(of(sandbox, real.keyType(), real.mode().withWebhooks(false))
                        .withPersonalFields(real.personalFields()))
                .withTemporaryStore();
    }

    public static Project of(Sandbox sandbox, KeyType keyType, Mode mode) {
        Keys keys = sandbox.keys();
        return new Project(
                NAME,
                BaseUrl.of(sandbox.baseUrl()),
                Optional.of(new Secret(keys.of(keyType))),
                keyType,
                Optional.of(new Secret(keys.jwtSecret())),
                mode,
                ORIGIN);
    }

    /**
     * Whether Iterable's limits apply to a load. Nobody else uses the sandbox of this process, and nobody wants to wait half
     * an hour for it.
     */
    public static boolean limits(Settings settings) {
        return settings.rateLimits() && !is(settings.project());
    }

    /** Whether this is the project of a sandbox in this process. */
    public static boolean is(Project project) {
        return project.origin().equals(ORIGIN);
    }
}
