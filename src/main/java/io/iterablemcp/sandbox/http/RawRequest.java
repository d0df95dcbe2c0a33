package io.iterablemcp.sandbox.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as received.
 *
 * @param path the path, still encoded, without the query
 * @param bytes the length of the body in bytes
 * @param query the decoded query, in order, with every value of a repeated name
 */
record RawRequest(
        String method,
        String path,
        Map<String, List<String>> query,
        Map<String, String> headers,
        String body,
        int bytes) {

    RawRequest {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = anyCase;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The address by which the caller reached the sandbox. */
    String origin() {
        return "http://" + header("Host").orElse("127.0.0.1");
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name)).map(values -> values.get(0));
    }
}
