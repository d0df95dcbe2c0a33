package io.iterablemcp.sandbox.calls.templates;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.NumberedDocuments;
import io.iterablemcp.sandbox.world.Template;
import io.iterablemcp.sandbox.world.World;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows and writes templates of every medium, one language at a time. */
public final class TemplateCalls {

    private static final String FIRST_LOCALE = "en";
    private static final String MAKER = "marketing@example.com";
    private static final List<String> WRITABLE_FACTS =
            List.of("name", "messageTypeId", "creatorUserId", "campaignId", "clientTemplateId", "campaignDataFields");

    private final World world;
    private final TemplateUse use;

    public TemplateCalls(World world) {
        this.world = world;
        this.use = new TemplateUse(world);
    }

    public void add(Routes routes) {
        for (TemplateForm form : TemplateForm.values()) {
            String path = " /api/templates/" + form.word();
            routes.on("GET" + path + "/get", request -> get(form, request))
                    .on("POST" + path + "/upsert", request -> upsert(form, request))
                    .on("POST" + path + "/update", request -> update(form, request));
        }
    }

    private ApiResponse get(TemplateForm form, ApiRequest request) {
        Template template = use.need(form, request.needWhole("templateId"));
        String locale = TemplateUse.locale(template, request.text("locale"));
        return ApiResponse.json(form.shown(template, locale, use.facts(template)));
    }

    private ApiResponse update(TemplateForm form, ApiRequest request) {
        Template template = use.need(form, request.needWhole("templateId"));
        check(request);
        world.templates.put(written(form, template, request));
        return ApiResponse.success("");
    }

    /** Updates every template of the medium with this client id, or creates one. */
    private ApiResponse upsert(TemplateForm form, ApiRequest request) {
        String clientId = request.needText("clientTemplateId");
        check(request);
        List<Template> known = world.templates.all().stream()
                .filter(template -> template.medium() == form.medium())
                .filter(template -> template.facts()
                        .text("clientTemplateId")
                        .filter(clientId::equals)
                        .isPresent())
                .toList();
        known.forEach(template -> world.templates.put(written(form, template, request)));
        List<Template> upserted = known.isEmpty() ? List.of(create(form, clientId, request)) : known;
        String ids = upserted.stream().map(it -> Long.toString(it.id())).collect(Collectors.joining(", "));
        return ApiResponse.success("Upserted " + upserted.size() + " templates with IDs: " + ids);
    }

    private Template create(TemplateForm form, String clientId, ApiRequest request) {
        Json.Obj facts = Documents.object("createdAt", request.now())
                .put("updatedAt", request.now())
                .put("name", clientId)
                .put("creatorUserId", MAKER)
                .putIf("messageTypeId", usualMessageType(form.medium()))
                .plus(facts(request))
                .done();
        String locale = locale(request).orElse(FIRST_LOCALE);
        return world.templates.add(form.medium(), facts, locale, form.content(request.values()));
    }

    /** Fields that are not given keep their values. A new language starts as a copy of the default one. */
    private static Template written(TemplateForm form, Template template, ApiRequest request) {
        String locale = locale(request).orElse(template.defaultLocale());
        Json.Obj content = Documents.object()
                .plus(template.content(locale))
                .plus(form.content(request.values()))
                .done();
        Json.Obj facts = Documents.object()
                .plus(template.facts())
                .plus(facts(request))
                .put("updatedAt", request.now())
                .done();
        Template written = template.withContent(locale, content).withFacts(facts);
        return request.flag("isDefaultLocale") ? written.withDefault(locale) : written;
    }

    private static Optional<String> locale(ApiRequest request) {
        return request.text("locale").filter(it -> !it.isEmpty());
    }

    private static Json.Obj facts(ApiRequest request) {
        Documents.Draft facts = Documents.object();
        WRITABLE_FACTS.forEach(name -> facts.putIf(name, TemplateForm.given(request.values(), name)));
        return facts.done();
    }

    private void check(ApiRequest request) {
        known(request, "messageTypeId", world.messageTypes);
        known(request, "campaignId", world.campaigns);
    }

    private static void known(ApiRequest request, String name, NumberedDocuments documents) {
        request.whole(name).filter(id -> documents.find(id).isEmpty()).ifPresent(id -> {
            throw ApiError.badParams("Invalid " + name + ": " + id + " does not exist");
        });
    }

    private Optional<Long> usualMessageType(Medium medium) {
        List<Long> channels = world.channels.all().stream()
                .filter(channel -> channel.text("messageMedium")
                        .filter(medium.word()::equals)
                        .isPresent())
                .map(world.channels::idOf)
                .toList();
        return world.messageTypes.all().stream()
                .filter(type -> Documents.whole(type, "channelId")
                        .filter(channels::contains)
                        .isPresent())
                .map(world.messageTypes::idOf)
                .findFirst();
    }
}
