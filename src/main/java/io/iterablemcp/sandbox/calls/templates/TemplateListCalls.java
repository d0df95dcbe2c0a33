package io.iterablemcp.sandbox.calls.templates;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.DateTimes;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Template;
import io.iterablemcp.sandbox.world.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Lists templates, finds them by client id, and deletes many at once. */
public final class TemplateListCalls {

    private static final long USUAL_PAGE = 20;
    private static final long LARGEST_PAGE = 1000;

    private final World world;
    private final TemplateUse use;

    public TemplateListCalls(World world) {
        this.world = world;
        this.use = new TemplateUse(world);
    }

    public void add(Routes routes) {
        routes.on("GET /api/templates", this::page)
                .on("GET /api/templates/getByClientTemplateId", this::byClientId)
                .on("POST /api/templates/bulkDelete", this::delete);
    }

    private ApiResponse page(ApiRequest request) {
        long page = request.whole("page").orElse(1L);
        long size = request.whole("pageSize").orElse(USUAL_PAGE);
        if (page < 1 || size < 1 || size > LARGEST_PAGE) {
            throw ApiError.badParams("page starts at 1, and pageSize is from 1 to " + LARGEST_PAGE);
        }
        List<Template> found = world.templates.all().stream()
                .filter(template -> wanted(template, request))
                .sorted(order(request.text("sort").orElse("id")))
                .toList();
        // Bounded, so that a large page number does not overflow.
        long from = Math.min(found.size(), Math.min(page - 1, found.size()) * size);
        long to = Math.min(found.size(), from + size);
        Documents.Draft answer = Documents.object(
                "templates",
                found.subList((int) from, (int) to).stream().map(use::facts).toList());
        if (to < found.size()) {
            answer.put("nextPageUrl", url(request, page + 1, size));
        }
        if (page > 1) {
            answer.put("previousPageUrl", url(request, page - 1, size));
        }
        return ApiResponse.json(answer.put("totalTemplatesCount", found.size()).done());
    }

    private boolean wanted(Template template, ApiRequest request) {
        long createdAt = Documents.whole(template.facts(), "createdAt").orElse(0L);
        return request.text("templateType")
                        .map(type -> type.equals(use.type(template)))
                        .orElse(true)
                && request.text("messageMedium")
                        .map(template.medium().word()::equals)
                        .orElse(true)
                && request.text("startDateTime")
                        .map(text -> createdAt
                                >= DateTimes.spaced("startDateTime", text).toEpochMilli())
                        .orElse(true)
                && request.text("endDateTime")
                        .map(text -> createdAt
                                <= DateTimes.spaced("endDateTime", text).toEpochMilli())
                        .orElse(true);
    }

    /** @param sort {@code name}, {@code +name} or {@code -name}; an unencoded plus arrives as a blank */
    private static Comparator<Template> order(String sort) {
        String field = sort.strip().replaceFirst("^[+-]", "");
        Comparator<Template> order =
                switch (field) {
                    case "id" -> Comparator.comparingLong(Template::id);
                    case "name" ->
                        Comparator.comparing((Template template) ->
                                template.facts().text("name").orElse("").toLowerCase(Locale.ROOT));
                    case "createdAt", "updatedAt" ->
                        Comparator.comparingLong((Template template) ->
                                Documents.whole(template.facts(), field).orElse(0L));
                    default -> throw ApiError.badParams("Invalid sort: " + sort);
                };
        return (sort.startsWith("-") ? order.reversed() : order).thenComparingLong(Template::id);
    }

    private static String url(ApiRequest request, long page, long size) {
        StringBuilder url = new StringBuilder(request.path() + "?page=" + page + "&pageSize=" + size);
        for (String name : List.of("sort", "templateType", "messageMedium", "startDateTime", "endDateTime")) {
            request.text(name).ifPresent(value -> url.append('&')
                    .append(name)
                    .append('=')
                    .append(java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8)));
        }
        return url.toString();
    }

    private ApiResponse byClientId(ApiRequest request) {
        String clientId = request.needText("clientTemplateId");
        List<Json.Obj> found = world.templates.all().stream()
                .filter(template -> template.facts()
                        .text("clientTemplateId")
                        .filter(clientId::equals)
                        .isPresent())
                .map(template -> Documents.object("templateId", template.id())
                        .putIf("campaignId", use.campaignId(template))
                        .put("locales", template.contents().keySet())
                        .done())
                .toList();
        return ApiResponse.json(Documents.object("templates", found).done());
    }

    private ApiResponse delete(ApiRequest request) {
        List<Long> deleted = new ArrayList<>();
        List<Long> failed = new ArrayList<>();
        Set<String> reasons = new LinkedHashSet<>();
        for (long id : new LinkedHashSet<>(request.wholes("ids"))) {
            boolean used = world.templates.find(id).flatMap(use::campaignId).isPresent();
            if (!used && world.templates.remove(id)) {
                deleted.add(id);
            } else {
                failed.add(id);
                reasons.add(used ? "Template is used by a campaign" : "Template does not exist");
            }
        }
        Documents.Draft answer = Documents.object("success", deleted).put("failed", failed);
        if (!reasons.isEmpty()) {
            answer.put("failureReason", String.join("; ", reasons));
        }
        return ApiResponse.json(answer.done());
    }
}
