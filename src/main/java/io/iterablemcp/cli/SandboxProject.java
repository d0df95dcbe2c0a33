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

/** A sandbox in this process, in the place of the real project. The real key, if there is one, goes nowhere. */
public final class SandboxProject {

    private SandboxProject() {}

    /** It runs until the process ends. */
    static Settings start(Settings settings, Catalogue catalogue) throws PortTaken {
        return in(settings, Sandbox.start(SandboxOptions.DEFAULT, catalogue, Clock.systemUTC()));
    }

    /** Mode, key type and limits stay as they were set; where the project is and how to get in changes. */
    static Settings in(Settings settings, Sandbox sandbox) {
        Project real = settings.project();
        return settings.withProject(of(sandbox, real.keyType(), real.mode()));
    }

    public static Project of(Sandbox sandbox, KeyType keyType, Mode mode) {
        Keys keys = sandbox.keys();
        return new Project(
                "sandbox",
                BaseUrl.of(sandbox.baseUrl()),
                Optional.of(new Secret(keys.of(keyType))),
                keyType,
                Optional.of(new Secret(keys.jwtSecret())),
                mode,
                new ProjectOrigin(false, "the sandbox"));
    }

    /** A sandbox's key is of no use elsewhere, and is not to be sent there. */
    static boolean strays(Project project) {
        return project.key().isPresent()
                && Keys.isOfASandbox(project.key().get().reveal())
                && !project.baseUrl().plain();
    }
}
