package io.iterablemcp.sandbox.calls.templates;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Template;
import io.iterablemcp.sandbox.world.World;
import java.util.Optional;

/** Finds templates and the campaign that each belongs to. */
final class TemplateUse {

    private final World world;

    TemplateUse(World world) {
        this.world = world;
    }

    Template need(TemplateForm form, long templateId) {
        return world.templates
                .find(templateId)
                .filter(template -> template.medium() == form.medium())
                .orElseThrow(() -> ApiError.notFound("No " + form.word() + " template with id " + templateId));
    }

    /** The requested locale, or the template's default. */
    static String locale(Template template, Optional<String> wanted) {
        String locale = wanted.filter(it -> !it.isEmpty()).orElse(template.defaultLocale());
        if (!template.contents().containsKey(locale)) {
            throw ApiError.notFound("Template " + template.id() + " has no content for locale " + locale);
        }
        return locale;
    }

    Optional<Long> campaignId(Template template) {
        return Documents.whole(template.facts(), "campaignId").or(() -> world.campaigns.all().stream()
                .filter(campaign -> Documents.whole(campaign, "templateId")
                        .filter(id -> id == template.id())
                        .isPresent())
                .map(world.campaigns::idOf)
                .findFirst());
    }

    /** A base template has its own type; any other template has the type of its campaign. */
    String type(Template template) {
        Optional<Long> campaignId = campaignId(template);
        if (campaignId.isEmpty()) {
            return "Base";
        }
        Json.Obj campaign = world.campaigns.find(campaignId.get()).orElse(Json.Obj.EMPTY);
        return campaign.has("workflowId")
                ? "Workflow"
                : campaign.text("type").filter("Triggered"::equals).orElse("Blast");
    }

    /** A template as lists show it. */
    Json.Obj facts(Template template) {
        Json.Obj facts = template.facts();
        return Documents.object("templateId", template.id())
                .putIf("createdAt", facts.get("createdAt"))
                .putIf("updatedAt", facts.get("updatedAt"))
                .putIf("name", facts.get("name"))
                .putIf("creatorUserId", facts.get("creatorUserId"))
                .putIf("messageTypeId", facts.get("messageTypeId"))
                .putIf("campaignId", campaignId(template))
                .putIf("clientTemplateId", facts.get("clientTemplateId"))
                .done();
    }
}
