package io.iterablemcp.cli;

import io.iterablemcp.config.Project;
import io.iterablemcp.config.SettingsResult;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.http.Keys;
import java.util.Optional;

/** Checks that the settings are enough to call Iterable: a key for this base URL, and its secret if it is a JWT key. */
public final class KeyRequirement {

    private KeyRequirement() {}

    /** Replaces settings that could make no call by a fault. */
    public static SettingsResult complete(SettingsResult result) {
        return result instanceof SettingsResult.Ready ready
                ? fault(missing(ready.settings().project()), result)
                : result;
    }

    /** Makes only the checks that a configuration file, which has not been read yet, cannot change. */
    static SettingsResult keyAlone(SettingsResult result) {
        return result instanceof SettingsResult.Ready ready
                ? fault(withoutKey(ready.settings().project()), result)
                : result;
    }

    private static SettingsResult fault(Optional<String> words, SettingsResult otherwise) {
        return words.isPresent() ? new SettingsResult.Fault(words.get()) : otherwise;
    }

    private static Optional<String> missing(Project project) {
        if (strays(project)) {
            return Optional.of("the API key belongs to a sandbox and is not sent to "
                    + project.baseUrl().host()
                    + ". Set ITERABLE_BASE_URL to the sandbox, or ITERABLE_API_KEY to a key of the project.");
        }
        if (project.key().isPresent()
                && project.keyType() == KeyType.JWT
                && project.jwtSecret().isEmpty()) {
            return Optional.of("a JWT key needs the secret that Iterable showed when the key was created. Set"
                    + " ITERABLE_JWT_SECRET, or set ITERABLE_JWT_SECRET_FILE to a file that contains it.");
        }
        return withoutKey(project);
    }

    /** Whether a sandbox's key would be sent to another server, where it is useless. */
    private static boolean strays(Project project) {
        return project.key().isPresent()
                && Keys.isOfASandbox(project.key().get().reveal())
                && !project.baseUrl().plain();
    }

    private static Optional<String> withoutKey(Project project) {
        return project.key().isPresent()
                ? Optional.empty()
                : Optional.of("there is no API key. Create one in Iterable (Integrations > API Keys), and store it"
                        + " with iterable-mcp keys add or set ITERABLE_API_KEY to it in the environment.");
    }
}
