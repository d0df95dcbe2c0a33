package io.iterablemcp.manifest.compiler;

import java.util.Optional;

/** {@code slashTwin}: the same call with its one path value in the query, for values that hold a slash. */
final class SlashTwin {

    private SlashTwin() {}

    static Optional<String> path(String line, Http call, Reading entry) {
        Optional<Http> twin = Http.read(line);
        if (twin.isEmpty()
                || !twin.get().method().equals("GET")
                || !twin.get().placeholders().isEmpty()) {
            entry.fault(
                    entry.at("slashTwin"),
                    "slashTwin wants GET and a path without placeholders, such as GET /api/users/getByEmail");
            return Optional.empty();
        }
        if (!call.method().equals("GET") || call.placeholders().size() != 1) {
            entry.fault(entry.at("slashTwin"), "slashTwin is for a GET with one placeholder");
        }
        return twin.map(Http::path);
    }
}
