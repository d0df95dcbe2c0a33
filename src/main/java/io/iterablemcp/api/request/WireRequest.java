package io.iterablemcp.api.request;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request as it is sent.
 *
 * @param path the path with its placeholders, by which limits are counted
 * @param headers include the key; they are not sent when a redirect is followed
 */
public record WireRequest(String method, String path, URI uri, Map<String, String> headers, Optional<String> body) {

    /** The same request with more headers. */
    public WireRequest with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(more);
        return new WireRequest(method, path, uri, Map.copyOf(all), body);
    }

    /** The signed token of this request, if there is one. */
    public Optional<String> token() {
        return Optional.ofNullable(headers.get("Authorization")).map(header -> header.substring("Bearer ".length()));
    }

    /** Method and path template only: the rest may contain the key and personal data. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
