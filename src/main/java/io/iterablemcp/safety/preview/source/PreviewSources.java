package io.iterablemcp.safety.preview.source;

import io.iterablemcp.config.PreviewOptions;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.safety.GracePeriod;
import io.iterablemcp.safety.Intents;
import io.iterablemcp.safety.preview.PreviewSource;
import io.iterablemcp.safety.preview.ShownTime;
import io.iterablemcp.safety.preview.campaign.CampaignArchive;
import io.iterablemcp.safety.preview.campaign.CampaignReview;
import io.iterablemcp.safety.preview.campaign.CampaignSend;
import io.iterablemcp.safety.preview.campaign.ExperimentChange;
import io.iterablemcp.safety.preview.campaign.JourneyTrigger;
import io.iterablemcp.safety.preview.campaign.RenderedSample;
import io.iterablemcp.safety.preview.campaign.SingleSend;
import io.iterablemcp.safety.preview.campaign.TemplateProof;
import io.iterablemcp.safety.preview.content.CatalogChange;
import io.iterablemcp.safety.preview.content.MetadataDelete;
import io.iterablemcp.safety.preview.content.SnippetChange;
import io.iterablemcp.safety.preview.content.TemplateChange;
import io.iterablemcp.safety.preview.content.TemplateDelete;
import io.iterablemcp.safety.preview.content.WebhookChange;
import io.iterablemcp.safety.preview.list.ListCounts;
import io.iterablemcp.safety.preview.people.EventTracking;
import io.iterablemcp.safety.preview.people.ListChange;
import io.iterablemcp.safety.preview.people.ListDelete;
import io.iterablemcp.safety.preview.people.PersonChange;
import io.iterablemcp.safety.preview.people.ProfileChange;
import io.iterablemcp.safety.preview.people.ProfileUpdate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which tool is previewed by what. */
public final class PreviewSources {

    /** A medium in the names of tools, and as campaigns name it. */
    private static final Map<String, String> MEDIA =
            Map.of("email", "Email", "push", "Push", "sms", "SMS", "inapp", "InApp", "embedded", "Embedded");

    private static final PreviewSource ANY = new AnyChange();

    private final Map<String, PreviewSource> table = new HashMap<>();

    /** @param undo previews undo_change, which the journal knows */
    public PreviewSources(
            ListCounts lists, Intents intents, PreviewSource undo, PreviewOptions options, GracePeriod grace) {
        ShownTime time = new ShownTime(options.zone());
        RenderedSample sample = new RenderedSample(options.proofEmail());
        add(undo, "undo_change");
        CampaignReview review = new CampaignReview(lists, intents);
        add(
                new CampaignSend(review, time, sample, grace),
                "send_campaign",
                "schedule_campaign",
                "trigger_campaign",
                "activate_triggered_campaign");
        add(
                new SingleSend(time),
                "send_email",
                "send_push",
                "send_sms",
                "send_in_app",
                "send_web_push",
                "send_whatsapp");
        add(new CampaignArchive(), "archive_campaigns");
        add(new JourneyTrigger(lists), "trigger_journey");
        add(new ExperimentChange(review), "start_experiment", "declare_experiment_winner", "delete_experiment");

        MEDIA.forEach((word, medium) -> add(
                new TemplateChange(medium, lists, sample),
                "update_" + word + "_template",
                "upsert_" + word + "_template"));
        for (String word : List.of("email", "push", "sms", "inapp")) {
            add(new TemplateProof(MEDIA.get(word)), "send_" + word + "_template_proof");
        }
        add(new TemplateDelete(), "delete_templates");
        add(new SnippetChange(), "update_snippet", "delete_snippet");
        add(
                new CatalogChange(),
                "delete_catalog",
                "delete_catalog_item",
                "bulk_delete_catalog_items",
                "partial_update_catalog_items",
                "replace_catalog_items");
        add(new MetadataDelete(), "delete_metadata_item", "delete_metadata_table");
        add(new WebhookChange(), "update_webhook");

        add(new ListDelete(lists), "delete_list");
        add(
                new ListChange(),
                "subscribe_to_list",
                "unsubscribe_from_list",
                "update_user_subscriptions",
                "bulk_update_user_subscriptions",
                "bulk_update_subscriptions",
                "subscribe_user_by_email",
                "subscribe_user_by_userid",
                "unsubscribe_user_by_email",
                "unsubscribe_user_by_userid");
        add(new ProfileChange(), "bulk_update_users");
        add(new ProfileUpdate(ANY), "update_user");
        add(
                new PersonChange(),
                "delete_user_by_email",
                "delete_user_by_user_id",
                "forget_user",
                "unforget_user",
                "merge_users");
        add(
                new EventTracking(),
                "track_event",
                "track_bulk_events",
                "track_purchase",
                "update_cart",
                "track_push_open",
                "track_web_push_click",
                "track_in_app_click",
                "track_in_app_close",
                "track_in_app_delivery",
                "track_in_app_open",
                "track_embedded_click",
                "track_embedded_received",
                "track_embedded_session");
    }

    private void add(PreviewSource source, String... tools) {
        for (String tool : tools) {
            table.put(tool, source);
        }
    }

    /** The tools that have a preview of their own. */
    public Set<String> tools() {
        return Set.copyOf(table.keySet());
    }

    /** Whether the tool has a preview of its own, which may find another class than that of the tool. */
    public boolean has(ToolSpec tool) {
        return table.containsKey(tool.name());
    }

    public PreviewSource of(ToolSpec tool) {
        return table.getOrDefault(tool.name(), ANY);
    }
}
