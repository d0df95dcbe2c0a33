package io.iterablemcp.safety.preview.campaign;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.PlannedCall;
import io.iterablemcp.safety.preview.Preview;
import io.iterablemcp.safety.preview.PreviewDraft;
import io.iterablemcp.safety.preview.PreviewSource;
import io.iterablemcp.safety.preview.PreviewUnavailable;
import io.iterablemcp.safety.preview.PreviewWords;
import io.iterablemcp.safety.preview.ShownTime;

/** Sends, schedules, triggers or activates a campaign. */
public record CampaignSend(CampaignReview review, ShownTime time, RenderedSample sample) implements PreviewSource {

    @Override
    public Preview of(PlannedCall call) throws PreviewUnavailable {
        PreviewDraft draft = new PreviewDraft();
        CampaignFacts campaign =
                CampaignFacts.read(call.reads(), call.number("campaignId").orElse(0L));
        review.campaign(campaign, draft);
        draft.line("When", when(call));
        GivenData.show(call, draft);
        Json.Obj given = call.arguments().object("dataFields").orElse(Json.Obj.EMPTY);
        review.template(call, campaign, given, draft);
        Audience audience = audience(call, campaign, draft);
        // The last read: it is left out if the others have taken long.
        if (campaign.templateId().isPresent()) {
            TemplateFacts template = TemplateFacts.read(
                    call.reads(), campaign.medium(), campaign.templateId().get());
            sample.add(call, campaign.medium(), template, given, "", draft);
        }
        boolean schedules = call.tool().name().equals("schedule_campaign");
        return draft.preview(ChangeClass.AUDIENCE, audience, schedules);
    }

    private Audience audience(PlannedCall call, CampaignFacts campaign, PreviewDraft draft) throws PreviewUnavailable {
        return switch (call.tool().name()) {
            case "trigger_campaign" ->
                review.people(call, call.numbers("listIds"), call.numbers("suppressionListIds"), draft);
            case "activate_triggered_campaign" -> activated(call, campaign, draft);
            default -> review.people(call, campaign.lists(), campaign.suppressionLists(), draft);
        };
    }

    private Audience activated(PlannedCall call, CampaignFacts campaign, PreviewDraft draft) {
        review.suppression(call, campaign.suppressionLists(), draft);
        String why = campaign.journey().isPresent()
                ? "from then on journey " + campaign.journey().get() + " sends it to whoever enters"
                : "from then on calls and journeys send it to whomever they name";
        draft.line("People", "unknown: " + why);
        return new Audience.Unknown(why);
    }

    private String when(PlannedCall call) {
        return switch (call.tool().name()) {
            case "schedule_campaign" ->
                time.of(call.arguments().text("sendAt").orElse("?"))
                        + call.arguments()
                                .object("recipientTimeZone")
                                .map(CampaignSend::localTime)
                                .orElse("");
            case "activate_triggered_campaign" -> "whenever it is triggered, from now on";
            default -> "at once";
        };
    }

    private static String localTime(Json.Obj zones) {
        return ", in each person's own time zone; where none is known, in "
                + zones.text("defaultTimeZone").map(PreviewWords::quoted).orElse("the default one");
    }
}
