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
            routes.on("GET" + path + "/get", ask -> get(form, ask))
                    .on("POST" + path + "/upsert", ask -> upsert(form, ask))
                    .on("POST" + path + "/update", ask -> update(form, ask));
        }
    }

    private ApiResponse get(TemplateForm form, ApiRequest ask) {
        Template template = use.need(form, ask.needWhole("templateId"));
        String locale = TemplateUse.locale(template, ask.text("locale"));
        return ApiResponse.json(form.shown(template, locale, use.facts(template)));
    }

    private ApiResponse update(TemplateForm form, ApiRequest ask) {
        Template template = use.need(form, ask.needWhole("templateId"));
        check(ask);
        world.templates.put(written(form, template, ask));
        return ApiResponse.success("");
    }

    /** Updates every template of the medium with this client id, or creates one. */
    private ApiResponse upsert(TemplateForm form, ApiRequest ask) {
        String clientId = ask.needText("clientTemplateId");
        check(ask);
        List<Template> known = world.templates.all().stream()
                .filter(template -> template.medium() == form.medium())
                .filter(template -> template.facts()
                        .text("clientTemplateId")
                        .filter(clientId::equals)
                        .isPresent())
                .toList();
        known.forEach(template -> world.templates.put(written(form, template, ask)));
        List<Template> upserted = known.isEmpty() ? List.of(create(form, clientId, ask)) : known;
        String ids = upserted.stream().map(it -> Long.toString(it.id())).collect(Collectors.joining(", "));
        return ApiResponse.success("Upserted " + upserted.size() + " templates with IDs: " + ids);
    }

    private Template create(TemplateForm form, String clientId, ApiRequest ask) {
        Json.Obj facts = Documents.object("createdAt", ask.now())
                .put("updatedAt", ask.now())
                .put("name", clientId)
                .put("creatorUserId", MAKER)
                .putIf("messageTypeId", usualMessageType(form.medium()))
                .plus(facts(ask))
                .done();
        String locale = locale(ask).orElse(FIRST_LOCALE);
        return world.templates.add(form.medium(), facts, locale, form.content(ask.values()));
    }

    /** Fields that are not given keep their values. A new language starts as a copy of the default one. */
    private static Template written(TemplateForm form, Template template, ApiRequest ask) {
        String locale = locale(ask).orElse(template.defaultLocale());
        Json.Obj content = Documents.object()
                .plus(template.content(locale))
                .plus(form.content(ask.values()))
                .done();
        Json.Obj facts = Documents.object()
                .plus(template.facts())
                .plus(facts(ask))
                .put("updatedAt", ask.now())
                .done();
        Template written = template.withContent(locale, content).withFacts(facts);
        return ask.flag("isDefaultLocale") ? written.withDefault(locale) : written;
    }

    private static Optional<String> locale(ApiRequest ask) {
        return ask.text("locale").filter(it -> !it.isEmpty());
    }

    private static Json.Obj facts(ApiRequest ask) {
        Documents.Draft facts = Documents.object();
        WRITABLE_FACTS.forEach(name -> facts.putIf(name, TemplateForm.given(ask.values(), name)));
        return facts.done();
    }

    private void check(ApiRequest ask) {
        known(ask, "messageTypeId", world.messageTypes);
        known(ask, "campaignId", world.campaigns);
    }

    private static void known(ApiRequest ask, String name, NumberedDocuments documents) {
        ask.whole(name).filter(id -> documents.find(id).isEmpty()).ifPresent(id -> {
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
