package io.iterablemcp.manifest;

import java.util.Optional;

/**
 * The one HTTP call behind a tool.
 *
 * @param path with placeholders named like the arguments, {@code /api/users/{email}}
 * @param slashPath the query twin that takes over when a path value contains a slash
 */
public record Endpoint(String method, String path, Optional<String> slashPath, Body body) {

    public enum Body {
        /** No body at all. */
        NONE,
        /** An empty JSON object. */
        EMPTY,
        /** The body arguments under their wire names; at least {@code {}}. */
        FIELDS,
        /** The one body argument is itself the body; {@code {}} when it is absent. */
        BARE
    }
}
