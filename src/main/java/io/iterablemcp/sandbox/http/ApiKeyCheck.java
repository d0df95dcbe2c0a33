package io.iterablemcp.sandbox.http;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.KeyType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Checks that the call carries a key of this project that is allowed to make the call. */
final class ApiKeyCheck {

    private final Keys keys;

    ApiKeyCheck(Keys keys) {
        this.keys = keys;
    }

    KeyType check(RawRequest arrived, ApiRoute route) {
        String key = given(arrived).orElseThrow(() -> refused(arrived, "", "Missing API key"));
        KeyType type = keys.typeOf(key).orElseThrow(() -> refused(arrived, key, "Invalid API key"));
        boolean may = route.facts().isEmpty()
                || route.facts().stream().anyMatch(tool -> tool.keys().contains(type));
        if (!may) {
            throw refused(arrived, key, "This API key type (" + type.word() + ") is not authorized for the endpoint");
        }
        return type;
    }

    /** The key from the header, the header in its old spelling, or the query parameter of older clients. */
    private static Optional<String> given(RawRequest arrived) {
        return arrived.header("Api-Key")
                .or(() -> arrived.header("Api_Key"))
                .or(() -> arrived.query("api_key"))
                .or(() -> arrived.query("apiKey"));
    }

    static ApiError refused(RawRequest arrived, String key, String msg) {
        Map<String, Json> params = new LinkedHashMap<>();
        params.put("ip", Json.text("127.0.0.1"));
        params.put("endpoint", Json.text(arrived.path()));
        // The real API names the key by its last characters only.
        params.put("apiKeyIdentifier", Json.text(key.substring(Math.max(0, key.length() - 4))));
        return ApiError.with(401, "BadApiKey", msg, new Json.Obj(params));
    }
}
