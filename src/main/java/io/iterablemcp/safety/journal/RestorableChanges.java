package io.iterablemcp.safety.journal;

import static java.util.Map.entry;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.ToolSpec;
import java.util.Map;
import java.util.Optional;

/** The tools whose changes can be undone, each with the class that restores them. No change of another tool can. */
public final class RestorableChanges {

    private static final Map<String, RestorableChange> BY_TOOL = Map.ofEntries(
            entry("update_user", new RestorableProfile()),
            entry("update_email", new RestorableEmailAddress()),
            entry("update_user_subscriptions", new RestorableSubscriptions()),
            entry("subscribe_user_by_email", new RestorableSubscription(true)),
            entry("subscribe_user_by_userid", new RestorableSubscription(true)),
            entry("unsubscribe_user_by_email", new RestorableSubscription(false)),
            entry("unsubscribe_user_by_userid", new RestorableSubscription(false)),
            entry("subscribe_to_list", new RestorableListMembers(true)),
            entry("unsubscribe_from_list", new RestorableListMembers(false)),
            entry("update_email_template", new RestorableTemplate("email", false)),
            entry("update_push_template", new RestorableTemplate("push", false)),
            entry("update_sms_template", new RestorableTemplate("sms", false)),
            entry("update_inapp_template", new RestorableTemplate("inapp", false)),
            entry("update_embedded_template", new RestorableTemplate("embedded", false)),
            entry("upsert_email_template", new RestorableTemplate("email", true)),
            entry("upsert_push_template", new RestorableTemplate("push", true)),
            entry("upsert_sms_template", new RestorableTemplate("sms", true)),
            entry("upsert_inapp_template", new RestorableTemplate("inapp", true)),
            entry("upsert_embedded_template", new RestorableTemplate("embedded", true)),
            entry("update_snippet", new RestorableSnippet()),
            entry("delete_snippet", new DeletedSnippet()),
            entry("replace_catalog_item", RestorableCatalogItems.REPLACE),
            entry("replace_catalog_items", RestorableCatalogItems.REPLACE),
            entry("partial_update_catalog_item", RestorableCatalogItems.UPDATE_FIELDS),
            entry("partial_update_catalog_items", RestorableCatalogItems.UPDATE_FIELDS),
            entry("delete_catalog_item", RestorableCatalogItems.DELETE),
            entry("bulk_delete_catalog_items", RestorableCatalogItems.DELETE),
            entry("replace_metadata_item", new RestorableMetadataItem()),
            entry("delete_metadata_item", new RestorableMetadataItem()),
            entry("schedule_campaign", new RestorableSchedule()));

    private RestorableChanges() {}

    public static Optional<RestorableChange> find(String tool) {
        return Optional.ofNullable(BY_TOOL.get(tool));
    }

    /** Why a call cannot be undone, as far as its arguments show; a clause. */
    public static Optional<String> obstacle(ToolSpec tool, Json.Obj arguments) {
        Optional<RestorableChange> kind = find(tool.name());
        return kind.isPresent() ? kind.get().obstacle(arguments) : Optional.of(why(tool.name(), tool.access()));
    }

    private static String why(String tool, Access access) {
        return switch (access) {
            case SEND -> "what " + tool + " sends or starts cannot be called back";
            case FORGET -> "nothing brings back a person who was forgotten";
            case READ -> tool + " changes nothing";
            case WRITE -> "no call restores what " + tool + " changes";
        };
    }
}
