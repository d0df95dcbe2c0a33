package io.iterablemcp.tools.shape;

import io.iterablemcp.tools.Call;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Maps arguments to the tools that list their valid values. */
final class FinderTools {

    private static final Map<String, String> BY_ARGUMENT = Map.ofEntries(
            Map.entry("campaignId", "get_campaigns"),
            Map.entry("campaignIds", "get_campaigns"),
            Map.entry("templateId", "get_templates"),
            Map.entry("copyFromTemplateId", "get_templates"),
            Map.entry("clientTemplateId", "get_templates"),
            Map.entry("listId", "get_lists"),
            Map.entry("listIds", "get_lists"),
            Map.entry("suppressionListIds", "get_lists"),
            Map.entry("emailListIds", "get_lists"),
            Map.entry("catalogName", "get_catalogs"),
            Map.entry("itemId", "get_catalog_items"),
            Map.entry("experimentId", "list_experiments"),
            Map.entry("variantId", "get_experiment_variants"),
            Map.entry("jobId", "get_export_jobs"),
            Map.entry("workflowId", "get_journeys"),
            Map.entry("messageTypeId", "get_message_types"),
            Map.entry("messageTypeIds", "get_message_types"),
            Map.entry("table", "list_metadata_tables"),
            Map.entry("key", "list_metadata_keys"),
            Map.entry("identifier", "get_snippets"),
            Map.entry("webhookId", "get_webhooks"));

    private FinderTools() {}

    /** "campaignId (see get_campaigns)", for each given argument that identifies something in the project. */
    static String of(Call call) {
        List<String> hints = call.arguments().fields().keySet().stream()
                .map(name -> hint(call, name))
                .filter(hint -> !hint.isEmpty())
                .toList();
        return hints.stream().collect(Collectors.joining(", "));
    }

    private static String hint(Call call, String argument) {
        String finder = BY_ARGUMENT.getOrDefault(argument, "");
        if (argument.equals("id") && call.tool().group().equals("campaigns")) {
            finder = "get_campaigns";
        } else if (argument.equals("ids") && call.tool().group().equals("templates")) {
            finder = "get_templates";
        }
        return finder.isEmpty() || finder.equals(call.tool().name()) ? "" : argument + " (see " + finder + ")";
    }
}
