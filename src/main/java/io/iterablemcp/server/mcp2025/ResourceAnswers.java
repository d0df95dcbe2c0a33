package io.iterablemcp.server.mcp2025;

import io.iterablemcp.json.Json;
import io.iterablemcp.server.calls.CallerReads;
import io.iterablemcp.server.jsonrpc.JsonRpcAnswers;
import io.iterablemcp.server.jsonrpc.JsonRpcMessage;
import io.iterablemcp.server.resources.ListedResource;
import io.iterablemcp.server.resources.ProjectResources;
import io.iterablemcp.server.resources.ResourceAnswer;
import io.iterablemcp.server.resources.ResourceLists;
import io.iterablemcp.server.resources.ResourcePage;
import io.iterablemcp.server.resources.ResourceTemplate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Resources as these revisions show them. */
final class ResourceAnswers {

    /** The revisions with sessions have a code for it. */
    private static final int NO_SUCH_RESOURCE = -32002;

    /** It is there, but closed or not to be read now. The code is of this server. */
    private static final int UNREADABLE = -32003;

    private ResourceAnswers() {}

    static CharSequence list(JsonRpcMessage.Request request, CallerReads reads) {
        Json cursor = request.params().get("cursor").orElse(Json.Null.NULL);
        Optional<String> page = cursor instanceof Json.Null
                ? Optional.empty()
                : Optional.of(cursor instanceof Json.Str text ? text.text() : "");
        ResourcePage answer = ResourceLists.page(page, reads);
        if (answer instanceof ResourcePage.Listed listed) {
            Map<String, Json> result = new LinkedHashMap<>();
            result.put(
                    "resources",
                    new Json.Arr(listed.resources().stream()
                            .map(ResourceAnswers::listed)
                            .toList()));
            listed.next().ifPresent(next -> result.put("nextCursor", Json.text(next)));
            return JsonRpcAnswers.result(request.id(), new Json.Obj(result));
        }
        return answer instanceof ResourcePage.Unreadable unreadable
                ? JsonRpcAnswers.error(request.id(), UNREADABLE, unreadable.why())
                : JsonRpcAnswers.error(
                        request.id(),
                        JsonRpcAnswers.INVALID_PARAMS,
                        "There is no such cursor. Use nextCursor of the page before, or none for the first page.");
    }

    private static Json listed(ListedResource resource) {
        Map<String, Json> shown = new LinkedHashMap<>();
        shown.put("uri", Json.text(resource.uri()));
        shown.put("name", Json.text(resource.name()));
        shown.put("description", Json.text(resource.description()));
        shown.put("mimeType", Json.text(resource.type()));
        resource.changed()
                .ifPresent(time ->
                        shown.put("annotations", new Json.Obj(Map.of("lastModified", Json.text(time.toString())))));
        return new Json.Obj(shown);
    }

    static CharSequence templates(JsonRpcMessage.Request request) {
        if (!(request.params().get("cursor").orElse(Json.Null.NULL) instanceof Json.Null)) {
            return JsonRpcAnswers.error(
                    request.id(),
                    JsonRpcAnswers.INVALID_PARAMS,
                    "There is no such cursor: all templates are on the first page.");
        }
        List<Json> templates = new ArrayList<>();
        for (ResourceTemplate template : ResourceTemplate.values()) {
            Map<String, Json> shown = new LinkedHashMap<>();
            shown.put("uriTemplate", Json.text(template.uri()));
            shown.put("name", Json.text(template.name().toLowerCase(Locale.ROOT)));
            shown.put("title", Json.text(template.title()));
            shown.put("description", Json.text(template.description()));
            shown.put("mimeType", Json.text(template.type()));
            templates.add(new Json.Obj(shown));
        }
        return JsonRpcAnswers.result(request.id(), new Json.Obj(Map.of("resourceTemplates", new Json.Arr(templates))));
    }

    static CharSequence read(JsonRpcMessage.Request request, CallerReads reads) {
        Optional<String> uri = request.params().text("uri");
        if (uri.isEmpty()) {
            return JsonRpcAnswers.error(
                    request.id(), JsonRpcAnswers.INVALID_PARAMS, "params.uri is required: the address of a resource.");
        }
        ResourceAnswer answer = ProjectResources.read(uri.get(), reads);
        if (answer instanceof ResourceAnswer.Found found) {
            return JsonRpcAnswers.result(request.id(), new Json.Obj(Map.of("contents", new Json.Arr(contents(found)))));
        }
        boolean missing = answer instanceof ResourceAnswer.Missing;
        String why = missing ? ((ResourceAnswer.Missing) answer).why() : ((ResourceAnswer.Unreadable) answer).why();
        return JsonRpcAnswers.error(
                request.id(),
                missing ? NO_SUCH_RESOURCE : UNREADABLE,
                why,
                new Json.Obj(Map.of("uri", Json.text(uri.get()))));
    }

    /** The notes come as a text of their own, because the resource itself may be JSON. */
    private static List<Json> contents(ResourceAnswer.Found found) {
        List<Json> contents = new ArrayList<>();
        contents.add(content(found.uri(), found.type(), found.text()));
        if (!found.notes().isEmpty()) {
            contents.add(content(found.uri() + "#notes", "text/plain", String.join("\n", found.notes())));
        }
        return contents;
    }

    private static Json content(String uri, String type, String text) {
        Map<String, Json> content = new LinkedHashMap<>();
        content.put("uri", Json.text(uri));
        content.put("mimeType", Json.text(type));
        content.put("text", Json.text(text));
        return new Json.Obj(content);
    }
}
