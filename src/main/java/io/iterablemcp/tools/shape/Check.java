package io.iterablemcp.tools.shape;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.tools.Call;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How to see whether a call whose answer was lost has happened. */
final class Check {

    private static final String USER = "get_user_by_";
    private static final String EVENTS = "get_user_events_by_";

    /** By tool first, then by group. A name that ends in {@code _by_} continues with the identifier that was given. */
    private static final Map<String, String> BY_TOOL = Map.ofEntries(
            Map.entry("archive_campaigns", "get_campaigns"),
            Map.entry("create_blast_campaign", "get_campaigns"),
            Map.entry("create_triggered_campaign", "get_campaigns"),
            Map.entry("trigger_campaign", "get_child_campaigns"),
            Map.entry("create_catalog", "get_catalogs"),
            Map.entry("delete_catalog", "get_catalogs"),
            Map.entry("update_catalog_field_mappings", "get_catalog_field_mappings"),
            Map.entry("update_cart", USER),
            Map.entry("copy_experiment_variant", "get_experiment_variants"),
            Map.entry("create_experiment", "list_experiments"),
            Map.entry("delete_experiment", "list_experiments"),
            Map.entry("consume_in_app_message", "get_in_app_messages"),
            Map.entry("subscribe_to_list", "get_list_users"),
            Map.entry("unsubscribe_from_list", "get_list_users"),
            Map.entry("delete_metadata_table", "list_metadata_tables"),
            Map.entry("delete_templates", "get_templates"),
            Map.entry("update_snippet", "get_snippet"));

    private static final Map<String, String> BY_GROUP = Map.ofEntries(
            Map.entry("campaigns", "get_campaign"),
            Map.entry("catalogs", "get_catalog_items"),
            Map.entry("commerce", EVENTS),
            Map.entry("devices", USER),
            Map.entry("embedded", EVENTS),
            Map.entry("events", EVENTS),
            Map.entry("experiments", "get_experiment"),
            Map.entry("export", "get_export_jobs"),
            Map.entry("in_app", EVENTS),
            Map.entry("journeys", EVENTS),
            Map.entry("lists", "get_lists"),
            Map.entry("messaging", "get_sent_messages"),
            Map.entry("metadata", "get_metadata_item"),
            Map.entry("privacy", "get_forgotten_emails"),
            Map.entry("snippets", "get_snippets"),
            Map.entry("subscriptions", USER),
            Map.entry("templates", "get_templates"),
            Map.entry("users", USER),
            Map.entry("webhooks", "get_webhooks"));

    /** What nobody but a person can see. */
    private static final List<String> PERSON_KNOWS = List.of("_proof", "_sms_verification");

    private Check() {}

    /** What to do before such a call is made again. */
    static String before(Call call) {
        ToolSpec tool = call.tool();
        if (tool.access() == Access.READ) {
            return "It changes nothing: call it again.";
        }
        if (tool.verify().isPresent()) {
            return "Before calling it again, look: " + tool.verify().get() + ".";
        }
        if (PERSON_KNOWS.stream().anyMatch(tool.name()::endsWith)) {
            return "Before calling it again, ask the receiver whether the message came.";
        }
        return look(call)
                .map(reader -> "Before calling it again, look with " + reader + " whether it did.")
                .orElse("Before calling it again, look with a tool that reads whether it did, or ask the person.");
    }

    private static Optional<String> look(Call call) {
        String name = call.tool().name();
        if (name.matches("(update|upsert)_[a-z]+_template")) {
            return Optional.of(name.replaceFirst("^[a-z]+", "get"));
        }
        if (call.tool().group().equals("privacy") && given(call, "userId")) {
            return Optional.of("get_forgotten_user_ids");
        }
        return Optional.ofNullable(BY_TOOL.get(name))
                .or(() -> Optional.ofNullable(BY_GROUP.get(call.tool().group())))
                .map(reader -> reader.endsWith("_by_") ? reader + identifier(call) : reader);
    }

    private static String identifier(Call call) {
        boolean byUserId = call.tool().input().stream()
                .map(Argument::name)
                .anyMatch(argument -> argument.toLowerCase(Locale.ROOT).endsWith("userid") && given(call, argument));
        return byUserId && !given(call, "email") ? "user_id" : "email";
    }

    private static boolean given(Call call, String argument) {
        return call.arguments()
                .get(argument)
                .filter(value -> !(value instanceof Json.Null))
                .isPresent();
    }
}
