package io.iterablemcp.console.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The style sheet and the script. */
final class Assets {

    private static final Map<String, String> TYPES = Map.of(
            "style.css",
            "text/css; charset=utf-8",
            "script.js",
            "text/javascript; charset=utf-8",
            "icon.svg",
            "image/svg+xml");

    Optional<PageAnswer> find(PageRequest request) {
        String name = request.part(0);
        return request.path().size() == 1 && !request.post() && TYPES.containsKey(name)
                ? Optional.of(new PageAnswer.Document(200, TYPES.get(name), read(name), PageHeaders.PAGES))
                : Optional.empty();
    }

    private static String read(String name) {
        try (InputStream in = Assets.class.getResourceAsStream("/io/iterablemcp/console/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
