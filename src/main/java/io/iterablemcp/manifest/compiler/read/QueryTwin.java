package io.iterablemcp.manifest.compiler.read;

import io.iterablemcp.manifest.compiler.yaml.MapReader;
import java.util.Optional;

/** {@code queryTwin}: the same call with its one path value in the query, for values that a path cannot carry. */
final class QueryTwin {

    private QueryTwin() {}

    static Optional<String> path(String line, HttpLine call, MapReader entry) {
        Optional<HttpLine> twin = HttpLine.read(line);
        if (twin.isEmpty()
                || !twin.get().method().equals("GET")
                || !twin.get().placeholders().isEmpty()) {
            entry.fault(
                    entry.at("queryTwin"),
                    "queryTwin must be GET and a path without placeholders, such as GET /api/users/getByEmail");
            return Optional.empty();
        }
        if (!call.method().equals("GET") || call.placeholders().size() != 1) {
            entry.fault(entry.at("queryTwin"), "queryTwin is for a GET with one placeholder");
        }
        return twin.map(HttpLine::path);
    }
}
