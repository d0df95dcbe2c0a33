package io.iterablemcp.tools.report.delivery;

import io.iterablemcp.json.Json;
import io.iterablemcp.tools.report.part.PartReads;
import io.iterablemcp.tools.report.part.PartResult;
import io.iterablemcp.tools.report.project.WhyNotRead;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The message type and the channel of templates. What cannot be read is unknown, with the reason. */
final class MessageRules {

    private static final long PAGE = 1_000;
    private static final int MOST_PAGES = 10;

    private final PartReads reads;
    private final Map<String, String> typeOfTemplate = new HashMap<>();
    private int pages;
    private boolean allTemplates;
    private Optional<Json.Obj> types = Optional.empty();
    private Optional<Json.Obj> channels = Optional.empty();
    private String why = "Iterable names no message type for its template";

    MessageRules(PartReads reads) {
        this.reads = reads;
    }

    /** Why something is unknown. */
    String why() {
        return why;
    }

    /** The id of the message type; reads pages of templates until it is found. */
    Optional<String> typeOf(String templateId) {
        while (!typeOfTemplate.containsKey(templateId) && !allTemplates) {
            nextTemplates();
        }
        return Optional.ofNullable(typeOfTemplate.get(templateId));
    }

    private void nextTemplates() {
        PartResult result = reads.read(
                "get_templates",
                new Json.Obj(Map.of(
                        "page",
                        Json.Num.of(++pages),
                        "pageSize",
                        Json.Num.of(PAGE),
                        "sort",
                        new Json.Obj(Map.of("field", Json.text("createdAt"), "direction", Json.text("desc"))))));
        Optional<Json.Obj> answer = answer(result);
        if (answer.isEmpty()) {
            allTemplates = true;
            return;
        }
        for (Json item : answer.get().list("templates")) {
            if (item instanceof Json.Obj template) {
                ChosenCampaign.digits(template, "templateId")
                        .ifPresent(id -> ChosenCampaign.digits(template, "messageTypeId")
                                .ifPresent(type -> typeOfTemplate.put(id, type)));
            }
        }
        allTemplates = pages == MOST_PAGES || !answer.get().has("nextPageUrl");
    }

    Optional<Json.Obj> type(String id) {
        if (types.isEmpty()) {
            types = answer(reads.read("get_message_types", Json.Obj.EMPTY));
        }
        return types.flatMap(all -> byId(all, "messageTypes", id));
    }

    Optional<Json.Obj> channel(String id) {
        if (channels.isEmpty()) {
            channels = answer(reads.read("get_channels", Json.Obj.EMPTY));
        }
        return channels.flatMap(all -> byId(all, "channels", id));
    }

    /** Whether a message type is one of those that a template has, without reading more than is known. */
    boolean isOf(String templateId, Set<String> messageTypes) {
        return typeOf(templateId).filter(messageTypes::contains).isPresent();
    }

    private Optional<Json.Obj> answer(PartResult result) {
        if (result instanceof PartResult.Found found && found.answer() instanceof Json.Obj answer) {
            return Optional.of(answer);
        }
        why = "not looked up: " + WhyNotRead.of(result);
        return Optional.empty();
    }

    private static Optional<Json.Obj> byId(Json.Obj answer, String collection, String id) {
        for (Json item : answer.list(collection)) {
            if (item instanceof Json.Obj object
                    && ChosenCampaign.digits(object, "id").filter(id::equals).isPresent()) {
                return Optional.of(object);
            }
        }
        return Optional.empty();
    }
}
