package io.iterablemcp.safety.preview.campaign;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.safety.GracePeriod;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.PlannedCall;
import io.iterablemcp.safety.preview.Preview;
import io.iterablemcp.safety.preview.PreviewDraft;
import io.iterablemcp.safety.preview.PreviewSource;
import io.iterablemcp.safety.preview.PreviewUnavailable;
import io.iterablemcp.safety.preview.PreviewWords;
import io.iterablemcp.safety.preview.ShownTime;
import io.iterablemcp.safety.preview.message.MessageContent;
import io.iterablemcp.safety.preview.message.ShownMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Sends, schedules, triggers or activates a campaign. */
public record CampaignSend(CampaignReview review, ShownTime time, RenderedSample sample, GracePeriod grace)
        implements PreviewSource {

    /** With people's own time zones, the first ones may get a message so much earlier: from UTC-12 to UTC+14. */
    private static final Duration ZONES = Duration.ofHours(26);

    @Override
    public Preview of(PlannedCall call) throws PreviewUnavailable {
        checkTime(call);
        PreviewDraft draft = new PreviewDraft();
        CampaignFacts campaign =
                CampaignFacts.read(call.reads(), call.number("campaignId").orElse(0L));
        review.campaign(campaign, draft);
        draft.line("When", when(call));
        if (grace.holds(call.tool())) {
            draft.mark("the grace period", minutes());
        }
        GivenData.show(call, draft);
        Json.Obj given = call.arguments().object("dataFields").orElse(Json.Obj.EMPTY);
        review.template(call, campaign, given, draft);
        Audience audience = audience(call, campaign, draft);
        // The last read: it is left out if the others have taken long.
        if (campaign.templateId().isPresent()) {
            TemplateFacts template = TemplateFacts.read(
                    call.reads(), campaign.medium(), campaign.templateId().get());
            Optional<MessageContent> rendered = sample.add(call, campaign.medium(), template, given, "", draft);
            template.message("Message", campaign.medium())
                    .map(message -> rendered.map(
                                    content -> ShownMessage.sent(message.label(), message.medium(), content))
                            .orElse(message))
                    .ifPresent(draft::message);
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

    private String minutes() {
        return PreviewWords.count(grace.length().toMinutes(), "minute", "minutes");
    }

    /** A schedule call must not be a way around the grace period of sends. */
    private void checkTime(PlannedCall call) throws PreviewUnavailable {
        Optional<String> sendAt = call.arguments().text("sendAt");
        if (grace.length().isZero() || sendAt.isEmpty()) {
            return;
        }
        boolean ownZones = call.arguments().has("recipientTimeZone");
        Instant earliest = call.now().plus(grace.length()).plus(ownZones ? ZONES : Duration.ZERO);
        if (Instant.parse(sendAt.get()).isBefore(earliest)) {
            throw PreviewUnavailable.tooSoon(
                    "sendAt is " + sendAt.get() + ", and a campaign goes out at the earliest " + minutes()
                            + " after its call (ITERABLE_GRACE_MINUTES)"
                            + (ownZones
                                    ? ", and with recipientTimeZone " + ZONES.toHours()
                                            + " hours later, because it reaches some time zones earlier"
                                    : ""),
                    earliest);
        }
    }

    private String when(PlannedCall call) {
        if (grace.holds(call.tool())) {
            return minutes() + " after the call; until then a person can cancel it";
        }
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
