package io.iterablemcp.safety.preview.campaign;

import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.PlannedCall;
import io.iterablemcp.safety.preview.Preview;
import io.iterablemcp.safety.preview.PreviewDraft;
import io.iterablemcp.safety.preview.PreviewSource;
import io.iterablemcp.safety.preview.PreviewUnavailable;
import io.iterablemcp.safety.preview.PreviewWords;
import java.util.ArrayList;
import java.util.List;

/** Archives campaigns, which stops those that send. */
public final class CampaignArchive implements PreviewSource {

    /** Reading more would take longer than the change is worth: the others are only named. */
    private static final int MOST_READ = 50;

    @Override
    public Preview of(PlannedCall call) throws PreviewUnavailable {
        PreviewDraft draft = new PreviewDraft();
        List<Long> ids = call.numbers("campaignIds").stream().distinct().toList();
        draft.line("Archives", PreviewWords.count(ids.size(), "campaign", "campaigns"));
        List<String> stopped = new ArrayList<>();
        for (long id : ids.stream().limit(MOST_READ).toList()) {
            CampaignFacts campaign = CampaignFacts.read(call.reads(), id);
            draft.line("Campaign", campaign.name() + ", state " + PreviewWords.quoted(campaign.state()));
            draft.mark("state of campaign " + id, campaign.state());
            if (campaign.isLive()) {
                stopped.add(campaign.name());
            }
        }
        if (ids.size() > MOST_READ) {
            draft.warn("Only the first " + MOST_READ + " campaigns were examined.");
        }
        if (!stopped.isEmpty()) {
            draft.warn("It stops campaigns that send or will send: " + PreviewWords.several(stopped) + ".");
        }
        return draft.preview(ChangeClass.AUDIENCE, new Audience.Nobody(), false);
    }
}
