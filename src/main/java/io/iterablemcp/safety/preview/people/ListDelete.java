package io.iterablemcp.safety.preview.people;

import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.PlannedCall;
import io.iterablemcp.safety.preview.Preview;
import io.iterablemcp.safety.preview.PreviewDraft;
import io.iterablemcp.safety.preview.PreviewSource;
import io.iterablemcp.safety.preview.PreviewUnavailable;
import io.iterablemcp.safety.preview.PreviewWords;
import io.iterablemcp.safety.preview.campaign.CampaignFacts;
import io.iterablemcp.safety.preview.list.ListCounts;
import java.util.List;
import java.util.Optional;

/** Deletes a list. The people on it stay. */
public record ListDelete(ListCounts lists) implements PreviewSource {

    @Override
    public Preview of(PlannedCall call) throws PreviewUnavailable {
        PreviewDraft draft = new PreviewDraft();
        long list = call.number("listId").orElse(0L);
        draft.line("Deletes", "a list; the people on it stay in the project");
        Audience audience = lists.audience(call, List.of(list), draft);
        Optional<List<CampaignFacts>> live = CampaignFacts.live(call.reads());
        if (live.isEmpty()) {
            draft.warn("The campaigns could not be read, so a campaign that sends may use this list.");
        } else {
            List<String> using = live.get().stream()
                    .filter(campaign -> campaign.uses(list))
                    .map(CampaignFacts::name)
                    .toList();
            draft.line(
                    "Used by",
                    using.isEmpty()
                            ? "no campaign that sends or will send"
                            : PreviewWords.several(using) + ": Iterable refuses to delete a list in use");
        }
        return draft.preview(ChangeClass.AUDIENCE, audience, false);
    }
}
