package io.iterablemcp.safety.budget;

import io.iterablemcp.json.Json;
import io.iterablemcp.safety.preview.LiveReads;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a campaign sends, and to which lists. It is read only where a budget allows some lists or message types and the
 * call names neither.
 */
final class CampaignTargets {

    private static final Map<String, String> TEMPLATE_TOOLS = Map.of(
            "Email", "get_email_template",
            "Push", "get_push_template",
            "SMS", "get_sms_template",
            "InApp", "get_inapp_template",
            "Embedded", "get_embedded_template");

    private final LiveReads reads;

    CampaignTargets(LiveReads reads) {
        this.reads = reads;
    }

    /** The lists of a campaign; empty if they cannot be read. */
    Optional<List<String>> lists(String campaign) {
        return campaign(campaign).map(found -> found.list("listIds").stream()
                .map(CampaignTargets::digits)
                .flatMap(Optional::stream)
                .toList());
    }

    /** The message type of a campaign's template; empty if it cannot be read. */
    Optional<String> messageType(String campaign) {
        Optional<Json.Obj> found = campaign(campaign);
        Optional<String> template = found.flatMap(it -> it.get("templateId")).flatMap(CampaignTargets::digits);
        Optional<String> medium = found.flatMap(it -> it.text("messageMedium"));
        return template.isEmpty() || medium.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(TEMPLATE_TOOLS.get(medium.get()))
                        .flatMap(tool -> messageTypeOf(tool, template.get()));
    }

    /** @param medium as in the name of the tool: {@code email} */
    Optional<String> messageTypeOfTemplate(String medium, String template) {
        return messageTypeOf("get_" + medium + "_template", template);
    }

    private Optional<String> messageTypeOf(String tool, String template) {
        return found(tool, new Json.Obj(Map.of("templateId", new Json.Num(template))))
                .flatMap(it -> it.get("messageTypeId"))
                .flatMap(CampaignTargets::digits);
    }

    private Optional<Json.Obj> campaign(String id) {
        return found("get_campaign", new Json.Obj(Map.of("id", new Json.Num(id))));
    }

    private Optional<Json.Obj> found(String tool, Json.Obj arguments) {
        return reads.read(tool, arguments) instanceof LiveReads.Result.Found found
                        && found.body() instanceof Json.Obj object
                ? Optional.of(object)
                : Optional.empty();
    }

    private static Optional<String> digits(Json value) {
        return value instanceof Json.Num number ? Optional.of(number.digits()) : Optional.empty();
    }
}
