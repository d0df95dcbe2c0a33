package io.iterablemcp.manifest;

import java.util.Optional;

/**
 * The one HTTP call behind a tool.
 *
 * @param path with placeholders named like the arguments, {@code /api/users/{email}}
 * @param queryPath the same call with the path value in its query, for a value that a path cannot carry
 * @param elsewhere which other tool takes the path value in its query or body, as a sentence without its period
 */
public record Endpoint(String method, String path, Optional<String> queryPath, Optional<String> elsewhere, Body body) {

    public enum Body {
        /** No body at all. */
        NONE,
        /** An empty JSON object. */
        EMPTY,
        /** The body arguments by their wire names; at least {@code {}}. */
        FIELDS,
        /** The one body argument is the body; {@code {}} if it is absent. */
        BARE
    }
}
