package io.iterablemcp.setup;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.setup.clients.Client;
import io.iterablemcp.setup.clients.ClientTable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Links that install the server on the machine where they are opened. They contain no key, and work where the server
 * has the same path.
 */
public final class InstallLinks {

    private InstallLinks() {}

    /** Empty for a client without install links. */
    public static Optional<String> of(Client client, Registration registration) {
        ClientText text = new ClientText(client, "");
        ClientText whole = new ClientText(client, text.with(registration.withEnvironment(Map.of())));
        Json.Obj entry = (Json.Obj) whole.entry().orElseThrow();
        return switch (client.name()) {
            case "cursor" ->
                Optional.of("cursor://anysphere.cursor-deeplink/mcp/install?name=" + ClientTable.SERVER + "&config="
                        + encoded(base64(entry)));
            case "vscode" -> Optional.of("vscode:mcp/install?" + encoded(JsonWriter.write(named(entry, whole))));
            default -> Optional.empty();
        };
    }

    private static Json named(Json.Obj entry, ClientText whole) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("name", Json.text(ClientTable.SERVER));
        fields.putAll(entry.fields());
        whole.input().ifPresent(it -> fields.put("inputs", new Json.Arr(List.of(it))));
        return new Json.Obj(fields);
    }

    private static String base64(Json json) {
        return Base64.getEncoder().encodeToString(JsonWriter.write(json).getBytes(StandardCharsets.UTF_8));
    }

    /** Encodes as JavaScript does: a blank does not become a plus sign. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
