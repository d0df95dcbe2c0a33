package io.iterablemcp.api.request;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request as it will go out.
 *
 * @param path the path with its placeholders: what limits are counted by
 * @param headers with the key; they stay behind when a redirect is followed
 */
public record WireRequest(String method, String path, URI uri, Map<String, String> headers, Optional<String> body) {

    /** The token that signs this request, if it is signed. */
    public Optional<String> token() {
        return Optional.ofNullable(headers.get("Authorization")).map(header -> header.substring("Bearer ".length()));
    }

    /** Method and path template only: the rest carries the key and personal data. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
