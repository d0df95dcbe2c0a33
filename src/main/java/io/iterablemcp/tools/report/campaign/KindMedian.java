package io.iterablemcp.tools.report.campaign;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is usual for the kind of a campaign: the medians of the last ten others.
 *
 * @param kind what they have in common
 * @param others their figures, ten or fewer
 */
record KindMedian(String kind, List<MeasuredFigures> others) {

    static final int LAST = 10;
    static final int LEAST = 5;

    /** A campaign that could not be read ends the search: an older one would not be among the last ten. */
    static List<MeasuredFigures> last(List<ReportedCampaign> others, Map<Long, MeasuredFigures> figures) {
        List<MeasuredFigures> last = new ArrayList<>();
        for (ReportedCampaign other : others) {
            MeasuredFigures measured = figures.get(other.id());
            if (last.size() == LAST || (measured == null && CampaignKinds.maybeLarge(other))) {
                break;
            }
            if (measured != null && measured.comparable()) {
                last.add(measured);
            }
        }
        return last;
    }

    /** Not rounded; empty if too few of them have the rate. */
    Optional<BigDecimal> of(ReportRate rate) {
        List<BigDecimal> sorted =
                others.stream().flatMap(it -> it.exact(rate).stream()).sorted().toList();
        if (sorted.size() < LEAST) {
            return Optional.empty();
        }
        BigDecimal upper = sorted.get(sorted.size() / 2);
        return Optional.of(
                sorted.size() % 2 == 1
                        ? upper
                        : upper.add(sorted.get(sorted.size() / 2 - 1)).divide(BigDecimal.valueOf(2)));
    }
}
