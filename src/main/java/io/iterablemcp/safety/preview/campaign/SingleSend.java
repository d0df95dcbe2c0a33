package io.iterablemcp.safety.preview.campaign;

import io.iterablemcp.files.Fingerprint;
import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.PlannedCall;
import io.iterablemcp.safety.preview.Preview;
import io.iterablemcp.safety.preview.PreviewBasis;
import io.iterablemcp.safety.preview.PreviewDraft;
import io.iterablemcp.safety.preview.PreviewSource;
import io.iterablemcp.safety.preview.PreviewUnavailable;
import io.iterablemcp.safety.preview.PreviewWords;
import io.iterablemcp.safety.preview.ShownTime;
import java.util.Optional;

/**
 * Sends a message of a campaign to one person. Its marks are about the content alone: an approval for a day counts for
 * other people, and ends when what they get is changed, or when the data of a call leads to other places.
 */
public record SingleSend(ShownTime time) implements PreviewSource {

    @Override
    public Preview of(PlannedCall call) throws PreviewUnavailable {
        PreviewDraft draft = new PreviewDraft();
        draft.line("Change", call.phrase());
        draft.line(
                "Person", "1, who is named", PreviewWords.several(call.people().names()));
        call.arguments().text("sendAt").ifPresent(sendAt -> draft.line("When", time.of(sendAt)));
        GivenData.show(call, draft);
        Optional<Long> id = call.number("campaignId");
        if (id.isPresent()) {
            content(call, CampaignFacts.read(call.reads(), id.get()), draft);
        }
        return draft.preview(ChangeClass.ONE_PERSON, new Audience.Counted(1, false, call.now()), false);
    }

    private static void content(PlannedCall call, CampaignFacts campaign, PreviewDraft draft)
            throws PreviewUnavailable {
        draft.line("Campaign", campaign.name() + ", " + PreviewWords.quoted(campaign.medium()));
        Optional<Long> id = campaign.templateId();
        if (id.isEmpty()) {
            draft.warn("The campaign has no template.");
            return;
        }
        TemplateFacts template = TemplateFacts.read(call.reads(), campaign.medium(), id.get());
        draft.mark(PreviewBasis.TEMPLATE + id.get(), template.hash());
        draft.line("Template", template.name());
        template.text("subject").ifPresent(subject -> draft.line("Subject", PreviewWords.quoted(subject)));
        template.message("Message", campaign.medium()).ifPresent(draft::message);
        Optional<String> sender = template.text("fromEmail");
        ForeignPlaces.ofData(GivenData.data(call), sender).ifPresent(warning -> {
            draft.warn(warning);
            // An approval for a day does not count for data that leads elsewhere.
            draft.mark(
                    "where data leads",
                    Fingerprint.of(
                            ForeignPlaces.in(GivenData.data(call), sender).toString()));
        });
    }
}
