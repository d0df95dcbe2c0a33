package io.iterablemcp.safety.preview.campaign;

import io.iterablemcp.json.Json;
import io.iterablemcp.safety.Intents;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.PlannedCall;
import io.iterablemcp.safety.preview.PreviewDraft;
import io.iterablemcp.safety.preview.PreviewUnavailable;
import io.iterablemcp.safety.preview.PreviewWords;
import io.iterablemcp.safety.preview.list.ListCounts;
import io.iterablemcp.safety.preview.list.ListNames;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Describes a campaign, what it sends and whom it reaches. */
public final class CampaignReview {

    private final ListCounts lists;
    private final RecentWrites recent;

    public CampaignReview(ListCounts lists, Intents intents) {
        this.lists = lists;
        this.recent = new RecentWrites(intents);
    }

    /** The campaign itself. Its state must be the same when the change is made. */
    void campaign(CampaignFacts campaign, PreviewDraft draft) {
        draft.line(
                "Campaign",
                campaign.name() + ", " + PreviewWords.quoted(campaign.medium()) + ", state "
                        + PreviewWords.quoted(campaign.state()));
        draft.mark("state of campaign " + campaign.id(), campaign.state());
        if (campaign.isOver()) {
            draft.warn("The campaign is " + campaign.state().toLowerCase(Locale.ROOT) + " already.");
        } else if (!campaign.isTriggered() && campaign.isLive()) {
            draft.warn("The campaign is " + campaign.state().toLowerCase(Locale.ROOT) + " already.");
        }
    }

    /** What it sends. */
    void template(PlannedCall call, CampaignFacts campaign, Json.Obj given, PreviewDraft draft)
            throws PreviewUnavailable {
        if (campaign.templateId().isEmpty()) {
            draft.warn("The campaign has no template.");
            return;
        }
        new TemplateReview(call, draft)
                .add(campaign.medium(), campaign.templateId().get(), given, campaign.isTriggered(), "Template");
    }

    /** Whom it reaches. */
    Audience people(PlannedCall call, Collection<Long> to, Collection<Long> spared, PreviewDraft draft)
            throws PreviewUnavailable {
        Audience audience = lists.audience(call, to, draft);
        suppression(call, spared, draft);
        draft.mark("lists", new TreeSet<>(to).toString());
        recent.warn(call, draft);
        if (audience instanceof Audience.Counted counted) {
            EarlierSends.compare(call, counted.count(), draft);
        }
        return audience;
    }

    /** The lists whose people get nothing. */
    void suppression(PlannedCall call, Collection<Long> spared, PreviewDraft draft) {
        Set<Long> sorted = new TreeSet<>(spared);
        ListNames names = ListNames.read(call);
        List<String> shown = sorted.stream().map(names::of).toList();
        draft.line(
                "Suppression lists",
                shown.isEmpty()
                        ? "none of the campaign's own"
                        : PreviewWords.several(shown) + "; the people on them get nothing");
        draft.mark("suppressionListIds", sorted.toString());
        draft.lists(sorted);
    }
}
