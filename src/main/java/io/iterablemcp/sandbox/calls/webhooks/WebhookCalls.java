package io.iterablemcp.sandbox.calls.webhooks;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Lists and changes webhooks. */
public final class WebhookCalls {

    private static final Pattern URL = Pattern.compile("https?://[^\\s/?#]+\\S*");

    /** The fields that the API shows. It does not show the token and the headers. */
    private static final List<String> SHOWN =
            List.of("authType", "blastSendEnabled", "enabled", "endpoint", "triggeredSendEnabled");

    private final World world;

    public WebhookCalls(World world) {
        this.world = world;
    }

    public void add(Routes routes) {
        routes.on(
                        "GET /api/webhooks",
                        request -> ApiResponse.json(Documents.object("webhooks", world.webhooks.all())
                                .done()))
                .on("POST /api/webhooks", this::update);
    }

    private ApiResponse update(ApiRequest request) {
        long id = request.needWhole("id");
        request.text("endpoint")
                .filter(endpoint -> !URL.matcher(endpoint).matches())
                .ifPresent(endpoint -> {
                    throw ApiError.badParams("Invalid endpoint: it is not a URL");
                });
        Json.Obj changed = world.webhooks
                .change(id, webhook -> changed(webhook, request))
                .orElseThrow(() -> ApiError.notFound("Webhook " + id + " not found"));
        request.text("authToken").ifPresent(token -> world.webhookAccess.token(id, token));
        if (request.has("headers")) {
            world.webhookAccess.headers(id, headers(request));
        }
        return ApiResponse.json(changed);
    }

    private static Map<String, String> headers(ApiRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        request.list("headers").stream()
                .map(Json.Obj.class::cast)
                .forEach(header -> headers.put(
                        header.text("key").orElseThrow(() -> ApiError.missing("headers.key")),
                        header.text("value").orElse("")));
        return headers;
    }

    private static Json.Obj changed(Json.Obj webhook, ApiRequest request) {
        Json.Obj changed = webhook;
        for (String field : SHOWN) {
            if (request.has(field)) {
                changed = changed.with(field, request.values().get(field).orElseThrow());
            }
        }
        return changed;
    }
}
