package io.iterablemcp.cli;

import io.iterablemcp.config.Project;
import io.iterablemcp.config.SettingsResult;
import io.iterablemcp.manifest.KeyType;
import java.util.Optional;

/** Holds settings against what calling Iterable needs: a key, of this place, and what belongs to it. */
public final class KeyRequirement {

    private KeyRequirement() {}

    /** A fault in the place of settings with which no call could be made. */
    public static SettingsResult complete(SettingsResult result) {
        return result instanceof SettingsResult.Ready ready
                ? fault(missing(ready.settings().project()), result)
                : result;
    }

    /** The same as far as a configuration file, still to be read, cannot change it. */
    static SettingsResult keyAlone(SettingsResult result) {
        return result instanceof SettingsResult.Ready ready
                ? fault(withoutKey(ready.settings().project()), result)
                : result;
    }

    private static SettingsResult fault(Optional<String> words, SettingsResult otherwise) {
        return words.isPresent() ? new SettingsResult.Fault(words.get()) : otherwise;
    }

    private static Optional<String> missing(Project project) {
        if (SandboxProject.strays(project)) {
            return Optional.of("the API key is a sandbox's, and is not sent to "
                    + project.baseUrl().host()
                    + ": set ITERABLE_BASE_URL to the sandbox, or ITERABLE_API_KEY to a key of the project.");
        }
        if (project.key().isPresent()
                && project.keyType() == KeyType.JWT
                && project.jwtSecret().isEmpty()) {
            return Optional.of("a jwt key needs the secret that Iterable showed with it: set ITERABLE_JWT_SECRET, or"
                    + " ITERABLE_JWT_SECRET_FILE to a file that holds it.");
        }
        return withoutKey(project);
    }

    private static Optional<String> withoutKey(Project project) {
        return project.key().isPresent()
                ? Optional.empty()
                : Optional.of("there is no API key. Create one in Iterable (Integrations > API Keys) and keep it"
                        + " with iterable-mcp keys add, or set ITERABLE_API_KEY to it in the environment.");
    }
}
