package io.iterablemcp.tools.report.campaign;

import io.iterablemcp.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares campaigns with what is usual for their kind. */
final class ComparedCampaigns {

    private final CampaignKinds kinds;
    private final Map<Long, MeasuredFigures> figures;

    ComparedCampaigns(CampaignKinds kinds, Map<Long, MeasuredFigures> figures) {
        this.kinds = kinds;
        this.figures = figures;
    }

    boolean stillCounting(ReportedCampaign campaign) {
        return kinds.young(campaign);
    }

    /** Empty if {@link #whyNot} has a reason. */
    Optional<KindMedian> median(ReportedCampaign campaign) {
        return whyNot(campaign).isPresent()
                ? Optional.empty()
                : kinds.kind(campaign).map(kind -> new KindMedian(kind, last(campaign)));
    }

    /** Why a campaign cannot be compared. */
    Optional<String> whyNot(ReportedCampaign campaign) {
        if (stillCounting(campaign)) {
            return Optional.of("still counting: started less than 72 h ago");
        }
        if (kinds.kind(campaign).isEmpty()) {
            return Optional.of(kinds.whyNone());
        }
        if (last(campaign).size() >= KindMedian.LEAST) {
            return Optional.empty();
        }
        boolean unread = kinds.candidates(campaign).stream().anyMatch(it -> !figures.containsKey(it.id()));
        return Optional.of(
                unread
                        ? "the others of their kind were not read: ask for fewer campaigns, or one medium"
                        : "fewer than " + KindMedian.LEAST + " others of their kind with 100 delivered");
    }

    /** The medians of the rates that the campaign itself has. */
    Json.Obj fields(ReportedCampaign campaign, KindMedian median) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("of", Json.text("last " + median.others().size() + " " + median.kind()));
        for (ReportRate rate : ReportRate.values()) {
            if (figures.get(campaign.id()).exact(rate).isPresent()) {
                FigureFields.number(median.of(rate)).ifPresent(value -> fields.put(rate.word(), value));
            }
        }
        return new Json.Obj(fields);
    }

    private List<MeasuredFigures> last(ReportedCampaign campaign) {
        return KindMedian.last(kinds.others(campaign), figures);
    }
}
