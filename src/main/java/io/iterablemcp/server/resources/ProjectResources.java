package io.iterablemcp.server.resources;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.server.calls.CallerReads;
import io.iterablemcp.server.names.NameSource;
import io.iterablemcp.server.names.ProjectNames;
import io.iterablemcp.tools.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads resources, each by the tools that an agent would use. */
public final class ProjectResources {

    private static final List<String> SOURCES = List.of(
            "get_email_template",
            "get_sms_template",
            "get_push_template",
            "get_inapp_template",
            "get_embedded_template");

    private static final List<String> PREVIEWS = List.of("preview_email_template", "preview_inapp_template");

    private static final Json.Num CATALOG_ITEMS = Json.Num.of(50);

    private ProjectResources() {}

    public static ResourceAnswer read(String uri, CallerReads reads) {
        Optional<ResourceIndex> index = ResourceIndex.of(uri);
        if (index.isPresent()) {
            return ResourceAnswer.of(
                    uri,
                    ResourceTemplate.JSON,
                    reads.read(index.get().tool(), index.get().arguments()));
        }
        for (ResourceTemplate template : ResourceTemplate.values()) {
            Optional<String> value = template.value(uri);
            if (value.isPresent()) {
                return read(template, value.get(), reads);
            }
        }
        return new ResourceAnswer.Missing("There is no such resource. resources/templates/list has the addresses that"
                + " exist, such as " + ResourceTemplate.CAMPAIGN.with("123") + ".");
    }

    private static ResourceAnswer read(ResourceTemplate template, String value, CallerReads reads) {
        String uri = template.with(value);
        return switch (template) {
            case CAMPAIGN -> one(template, uri, reads.read("get_campaign", number("id", value)));
            case TEMPLATE -> first(template, uri, SOURCES, value, reads);
            case RENDERED_TEMPLATE -> first(template, uri, PREVIEWS, value, reads);
            case LIST -> list(uri, value, reads);
            case CATALOG ->
                one(
                        template,
                        uri,
                        reads.read(
                                "get_catalog_items",
                                new Json.Obj(Map.of("catalogName", Json.text(value), "pageSize", CATALOG_ITEMS))));
            case CAMPAIGN_REPORT -> report(uri, value, reads);
            case EXPERIMENT_REPORT -> one(template, uri, reads.read("experiment_report", number("id", value)));
        };
    }

    private static ResourceAnswer one(ResourceTemplate template, String uri, Outcome outcome) {
        return ResourceAnswer.of(uri, template.type(), outcome);
    }

    /** The medium of a template is not in its id: the first tool that knows it answers. */
    private static ResourceAnswer first(
            ResourceTemplate template, String uri, List<String> tools, String value, CallerReads reads) {
        Outcome outcome = reads.read(tools.get(0), number("templateId", value));
        for (String tool : tools.subList(1, tools.size())) {
            if (!ResourceAnswer.absent(outcome)) {
                break;
            }
            outcome = reads.read(tool, number("templateId", value));
        }
        return one(template, uri, outcome);
    }

    private static ResourceAnswer list(String uri, String id, CallerReads reads) {
        Outcome lists = reads.read(NameSource.LISTS.tool(), Json.Obj.EMPTY);
        Optional<List<Json.Obj>> rows = ProjectNames.rows(NameSource.LISTS, lists);
        if (rows.isEmpty()) {
            return ResourceAnswer.of(uri, ResourceTemplate.JSON, lists);
        }
        Optional<Json.Obj> row = rows.get().stream()
                .filter(it -> it.get("id").filter(new Json.Num(id)::equals).isPresent())
                .findFirst();
        if (row.isEmpty()) {
            return lists.notes().isEmpty()
                    ? new ResourceAnswer.Missing(
                            "There is no " + uri + ". " + rows.get().size() + " lists exist.")
                    : new ResourceAnswer.Unreadable(
                            uri + " is not among the first " + rows.get().size() + " lists, and the answer ends there. "
                                    + String.join(" ", lists.notes()));
        }
        return sized(uri, row.get(), reads.read("get_list_size", number("listId", id)));
    }

    private static ResourceAnswer sized(String uri, Json.Obj list, Outcome size) {
        Json.Obj shown = size instanceof Outcome.Answered answered
                        && JsonReader.read(answered.text()) instanceof Json.Obj counted
                ? list.with("size", counted.get("size").orElse(Json.Null.NULL))
                : list.with("sizeUnknown", Json.text(size.words()));
        return new ResourceAnswer.Found(uri, ResourceTemplate.JSON, JsonWriter.write(shown), List.of());
    }

    /** A report without sends is one of a campaign that has sent nothing, or of none. */
    private static ResourceAnswer report(String uri, String id, CallerReads reads) {
        Outcome report =
                reads.read("campaign_report", new Json.Obj(Map.of("ids", new Json.Arr(List.of(new Json.Num(id))))));
        if (report instanceof Outcome.Answered answered
                && JsonReader.read(answered.text()) instanceof Json.Obj figures
                && figures.get("sends").filter(Json.Num.of(0)::equals).isPresent()) {
            Outcome campaign = reads.read("get_campaign", number("id", id));
            if (ResourceAnswer.absent(campaign)) {
                return one(ResourceTemplate.CAMPAIGN_REPORT, uri, campaign);
            }
        }
        return one(ResourceTemplate.CAMPAIGN_REPORT, uri, report);
    }

    private static Json.Obj number(String name, String digits) {
        return new Json.Obj(Map.of(name, new Json.Num(digits)));
    }
}
