package io.iterablemcp.safety.preview.campaign;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.JsonFields;
import io.iterablemcp.safety.preview.PlannedCall;
import io.iterablemcp.safety.preview.Preview;
import io.iterablemcp.safety.preview.PreviewDraft;
import io.iterablemcp.safety.preview.PreviewSource;
import io.iterablemcp.safety.preview.PreviewUnavailable;
import io.iterablemcp.safety.preview.PreviewWords;
import java.util.List;
import java.util.Optional;

/** Starts an experiment, declares its winner, or deletes it. */
public record ExperimentChange(CampaignReview review) implements PreviewSource {

    @Override
    public Preview of(PlannedCall call) throws PreviewUnavailable {
        PreviewDraft draft = new PreviewDraft();
        long id = call.number("experimentId").orElse(0L);
        Json.Obj experiment = call.reads()
                .need("get_experiment", Json.Obj.EMPTY.with("experimentId", Json.Num.of(id)), "experiment " + id);
        Json.Obj facts = experiment.object("meta").orElse(Json.Obj.EMPTY);
        String state = experiment.text("status").orElse("");
        draft.line(
                "Experiment",
                PreviewWords.quoted(facts.text("name").orElse("")) + " (" + id + "), state "
                        + PreviewWords.quoted(state));
        draft.mark("state of the experiment", state);
        if (call.tool().name().equals("delete_experiment")) {
            variants(experiment, draft);
            return draft.preview(ChangeClass.AUDIENCE, new Audience.Nobody(), false);
        }
        CampaignFacts campaign = CampaignFacts.read(
                call.reads(), JsonFields.whole(facts, "campaignId").orElse(0L));
        draft.line(
                "Campaign",
                campaign.name() + ", " + PreviewWords.quoted(campaign.medium()) + ", state "
                        + PreviewWords.quoted(campaign.state()));
        draft.mark("state of campaign " + campaign.id(), campaign.state());
        content(call, campaign, experiment, draft);
        return draft.preview(ChangeClass.AUDIENCE, audience(call, campaign, draft), false);
    }

    private static void variants(Json.Obj experiment, PreviewDraft draft) {
        List<Json.Obj> variants = JsonFields.objects(experiment, "variants");
        draft.line("Variants", PreviewWords.count(variants.size(), "variant", "variants"));
    }

    private void content(PlannedCall call, CampaignFacts campaign, Json.Obj experiment, PreviewDraft draft)
            throws PreviewUnavailable {
        Optional<Long> winner = call.number("variantId");
        boolean found = false;
        for (Json.Obj variant : JsonFields.objects(experiment, "variants")) {
            Optional<Long> id = JsonFields.whole(variant, "id");
            Optional<Long> template = variant.object("value").flatMap(value -> JsonFields.whole(value, "templateId"));
            if (template.isPresent() && (winner.isEmpty() || winner.equals(id))) {
                found = true;
                String part = (winner.isPresent() ? "Winner " : "Variant ")
                        + PreviewWords.quoted(variant.text("name").orElse(""));
                new TemplateReview(call, draft)
                        .add(campaign.medium(), template.get(), Json.Obj.EMPTY, campaign.isTriggered(), part);
                TemplateFacts.read(call.reads(), campaign.medium(), template.get())
                        .message(part, campaign.medium())
                        .ifPresent(draft::message);
            }
        }
        if (!found) {
            draft.warn(
                    winner.isPresent()
                            ? "The experiment has no variant " + winner.get() + "."
                            : "The experiment shows no variant with a template.");
        }
    }

    private Audience audience(PlannedCall call, CampaignFacts campaign, PreviewDraft draft) throws PreviewUnavailable {
        if (campaign.isTriggered()) {
            String why = "its campaign is sent to whoever triggers it";
            draft.line("People", "unknown: " + why);
            review.suppression(call, campaign.suppressionLists(), draft);
            return new Audience.Unknown(why);
        }
        return review.people(call, campaign.lists(), campaign.suppressionLists(), draft);
    }
}
