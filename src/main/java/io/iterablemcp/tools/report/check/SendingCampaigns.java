package io.iterablemcp.tools.report.check;

import io.iterablemcp.json.Json;
import io.iterablemcp.tools.report.content.CampaignUse;
import io.iterablemcp.tools.report.content.TemplateRow;
import io.iterablemcp.tools.report.project.ThingList;
import java.util.List;
import java.util.Optional;

/** The campaigns that send a template. */
final class SendingCampaigns {

    private final List<Json.Obj> all;
    private final CampaignUse use;
    private final boolean known;

    SendingCampaigns(TemplateRow template, ThingList campaigns, ThingList journeys) {
        this.use = new CampaignUse(campaigns, journeys);
        this.all = use.of(template);
        this.known = campaigns.whole();
    }

    /** One that sends to lists: nothing but the profile and data feeds fills its messages. */
    Optional<Json.Obj> blast() {
        return all.stream()
                .filter(campaign ->
                        campaign.text("type").filter("Blast"::equals).isPresent())
                .findFirst();
    }

    /** Whether it is unclear how the template is sent, as the end of a sentence. */
    String doubt() {
        if (!known) {
            return " (the campaigns could not be read)";
        }
        return all.isEmpty() ? " (no campaign uses the template)" : "";
    }

    String words(Json.Obj campaign) {
        return use.words(campaign);
    }

    List<String> live() {
        return all.stream().filter(CampaignUse::isLive).map(use::words).toList();
    }

    /** Whether all campaigns of the project are known. */
    boolean areKnown() {
        return known;
    }

    int size() {
        return all.size();
    }
}
