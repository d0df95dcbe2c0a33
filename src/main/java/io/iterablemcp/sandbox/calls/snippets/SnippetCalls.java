package io.iterablemcp.sandbox.calls.snippets;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.calls.templates.TemplateForm;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Snippets;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Reads and writes snippets, by name or id. */
public final class SnippetCalls {

    private static final String NAME = "[A-Za-z0-9_ -]{1,100}";
    private static final String MAKER = "marketing@example.com";
    private static final long PROJECT = 4242;
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Snippets snippets;

    public SnippetCalls(World world) {
        this.snippets = world.snippets;
    }

    public void add(Routes routes) {
        routes.on("GET /api/snippets", this::all)
                .on("POST /api/snippets", this::create)
                .on("GET /api/snippets/{identifier}", this::get)
                .on("PUT /api/snippets/{identifier}", this::update)
                .on("DELETE /api/snippets/{identifier}", this::delete);
    }

    private ApiResponse all(ApiRequest request) {
        return ApiResponse.json(
                Documents.object("snippets", snippets.documents().all()).done());
    }

    private ApiResponse get(ApiRequest request) {
        return ApiResponse.json(Documents.object("snippet", need(request)).done());
    }

    private ApiResponse create(ApiRequest request) {
        String name = request.needText("name");
        if (snippets.named(name).isPresent()) {
            throw ApiError.with(409, "Conflict", "A snippet named " + name + " exists already");
        }
        return id(201, make(name, request));
    }

    private ApiResponse update(ApiRequest request) {
        String identifier = request.needText("identifier");
        Optional<Json.Obj> known = snippets.find(identifier);
        if (known.isPresent()) {
            Json.Obj changed = Documents.object()
                    .plus(known.get())
                    .plus(written(request))
                    .put("updatedAt", shown(request.now()))
                    .put("updatedBy", request.text("createdByUserId").orElse(MAKER))
                    .done();
            snippets.documents().change(snippets.documents().idOf(changed), old -> changed);
            return id(200, changed);
        }
        if (identifier.matches("\\d+")) {
            throw unknown(identifier);
        }
        if (!identifier.matches(NAME)) {
            throw ApiError.badParams(
                    "A snippet's name may have at most 100 characters: letters, digits, blanks, - and _");
        }
        return id(201, make(identifier, request));
    }

    private ApiResponse delete(ApiRequest request) {
        Json.Obj snippet = need(request);
        snippets.documents().remove(snippets.documents().idOf(snippet));
        return id(200, snippet);
    }

    private Json.Obj make(String name, ApiRequest request) {
        String maker = request.text("createdByUserId").orElse(MAKER);
        return snippets.documents()
                .add(Documents.object("name", name)
                        .put("description", "")
                        .put("content", "")
                        .put("variables", List.of())
                        .plus(written(request))
                        .put("projectId", PROJECT)
                        .put("createdAt", shown(request.now()))
                        .put("createdBy", maker)
                        .put("updatedAt", shown(request.now()))
                        .put("updatedBy", maker)
                        .done());
    }

    private static Json.Obj written(ApiRequest request) {
        return Documents.object("content", request.needText("content"))
                .putIf("description", request.text("description"))
                .putIf("variables", TemplateForm.given(request.values(), "variables"))
                .done();
    }

    private Json.Obj need(ApiRequest request) {
        String identifier = request.needText("identifier");
        return snippets.find(identifier).orElseThrow(() -> unknown(identifier));
    }

    private static ApiError unknown(String identifier) {
        return ApiError.notFound("No snippet " + identifier);
    }

    private ApiResponse id(int status, Json.Obj snippet) {
        return ApiResponse.json(
                status,
                Documents.object("snippetId", snippets.documents().idOf(snippet))
                        .done());
    }

    private static String shown(Instant moment) {
        return ISO.format(moment);
    }
}
