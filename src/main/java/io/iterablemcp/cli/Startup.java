package io.iterablemcp.cli;

import io.iterablemcp.config.Project;
import io.iterablemcp.config.Settings;
import io.iterablemcp.config.SettingsReader;
import io.iterablemcp.config.SettingsResult;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.http.PortTaken;
import java.util.Optional;

/** What every command does first: reads the settings, and says in one line what stops the start. */
final class Startup {

    private final Surroundings world;

    Startup(Surroundings world) {
        this.world = world;
    }

    enum Need {
        /** The command calls Iterable. */
        KEY,
        NOTHING
    }

    record Started(Settings settings, Catalogue catalogue) {}

    /** Empty when the start failed; the person has been told. */
    Optional<Started> start(Wanted wanted, Need need) {
        Catalogue catalogue = world.catalogue().get();
        SettingsResult result = new SettingsReader(world.host(), catalogue).read(wanted.settings());
        if (result instanceof SettingsResult.Fault fault) {
            return stop(fault.words());
        }
        SettingsResult.Ready ready = (SettingsResult.Ready) result;
        if (wanted.sandbox() && need == Need.KEY) {
            return sandbox(ready.settings(), catalogue);
        }
        Optional<String> missing = need == Need.KEY ? missing(ready.settings().project()) : Optional.empty();
        if (missing.isPresent()) {
            return stop(missing.get());
        }
        ready.warnings().forEach(world::say);
        return Optional.of(new Started(ready.settings(), catalogue));
    }

    private Optional<Started> sandbox(Settings settings, Catalogue catalogue) {
        try {
            Settings inside = SandboxProject.start(settings, catalogue);
            world.say("this is a sandbox at " + inside.project().baseUrl()
                    + ": invented people, and nothing leaves this machine.");
            return Optional.of(new Started(inside, catalogue));
        } catch (PortTaken e) {
            return stop(e.getMessage() + ".");
        }
    }

    private static Optional<String> missing(Project project) {
        if (SandboxProject.strays(project)) {
            return Optional.of("the API key is a sandbox's, and is not sent to "
                    + project.baseUrl().getHost()
                    + ": set ITERABLE_BASE_URL to the sandbox, or ITERABLE_API_KEY to a key of the project.");
        }
        if (project.key().isEmpty()) {
            return Optional.of("there is no API key. Create one in Iterable (Integrations > API Keys) and set"
                    + " ITERABLE_API_KEY to it in the environment.");
        }
        if (project.keyType() == KeyType.JWT && project.jwtSecret().isEmpty()) {
            return Optional.of("a jwt key needs the secret that Iterable showed with it: set ITERABLE_JWT_SECRET, or"
                    + " ITERABLE_JWT_SECRET_FILE to a file that holds it.");
        }
        return Optional.empty();
    }

    private Optional<Started> stop(String words) {
        world.say(words);
        return Optional.empty();
    }
}
