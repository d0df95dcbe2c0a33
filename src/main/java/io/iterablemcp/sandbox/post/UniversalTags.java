package io.iterablemcp.sandbox.post;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Template;

/** The values that every template can use, for any recipient. */
final class UniversalTags {

    private static final String LINKS = "https://links.example.com/";

    private UniversalTags() {}

    static Json.Obj of(Template template) {
        return Documents.object("templateId", template.id())
                .putIf("templateName", template.facts().text("name"))
                .putIf("clientTemplateId", template.facts().text("clientTemplateId"))
                .putIf("messageTypeId", template.facts().get("messageTypeId"))
                .put("unsubscribeUrl", LINKS + "unsubscribe")
                .put("unsubscribeMessageTypeUrl", LINKS + "unsubscribe-message-type")
                .put("hostedUnsubscribeUrl", LINKS + "preferences")
                .put("viewInBrowserUrl", LINKS + "view")
                .done();
    }
}
