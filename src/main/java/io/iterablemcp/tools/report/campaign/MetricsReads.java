package io.iterablemcp.tools.report.campaign;

import io.iterablemcp.json.Json;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.report.part.NotReportable;
import io.iterablemcp.tools.report.part.PartReads;
import io.iterablemcp.tools.report.part.PartResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes the metrics calls of a report. A call that Iterable refuses for its ids is made again without those that do not
 * exist any more, then in halves.
 */
final class MetricsReads {

    private static final int MOST_EXTRA = 3;
    private static final Set<Integer> REFUSED = Set.of(400, 404, 413, 414);

    private final PartReads reads;
    private final CampaignBook book;
    private final Map<Long, MeasuredFigures> figures = new HashMap<>();
    private final Set<String> derived = new HashSet<>();
    private final List<Long> gone = new ArrayList<>();
    private final List<ReportedCampaign> rowless = new ArrayList<>();
    /** Why campaigns were not read, and which. */
    private final Map<String, List<ReportedCampaign>> unread = new TreeMap<>();

    private int extra;

    MetricsReads(PartReads reads, CampaignBook book) {
        this.reads = reads;
        this.book = book;
    }

    void run(MetricsPlan plan) throws NotReportable {
        for (MetricsCall call : plan.calls()) {
            run(call, false);
        }
        if (!plan.left().isEmpty()) {
            unread(
                    "a report makes at most " + MetricsPlan.MOST_CALLS
                            + " metrics calls, because Iterable allows 10 a minute; call again with their medium or"
                            + " ids in a minute",
                    plan.left());
        }
    }

    Map<Long, MeasuredFigures> figures() {
        return figures;
    }

    /** Whether the purchases of this medium are not Iterable's count. */
    boolean derived(String medium) {
        return derived.contains(medium);
    }

    /** Ids of campaigns that were deleted during the report. */
    List<Long> gone() {
        return gone;
    }

    List<ReportedCampaign> rowless() {
        return rowless;
    }

    Map<String, List<ReportedCampaign>> unread() {
        return unread;
    }

    private void run(MetricsCall call, boolean reduced) throws NotReportable {
        PartResult result = reads.read("get_campaign_metrics", call.arguments());
        if (result instanceof PartResult.Found found) {
            keep(call, (Json.Obj) found.answer());
        } else if (result instanceof PartResult.Later later) {
            unread(later.words(), call.chosenOnes());
        } else if (result instanceof PartResult.Closed closed) {
            unread(closed.words(), call.chosenOnes());
        } else if (refusedIds(result)) {
            again(call, result, reduced);
        } else {
            unread(result.outcome().words(), call.chosenOnes());
        }
    }

    private void again(MetricsCall call, PartResult refused, boolean reduced) throws NotReportable {
        if (!reduced) {
            Set<Long> none = book.gone(
                    call.campaigns().stream().map(ReportedCampaign::id).toList());
            List<ReportedCampaign> left = call.campaigns().stream()
                    .filter(it -> !none.contains(it.id()))
                    .toList();
            call.chosenOnes().stream()
                    .map(ReportedCampaign::id)
                    .filter(none::contains)
                    .forEach(gone::add);
            if (!none.isEmpty()) {
                if (!left.isEmpty()) {
                    extra(call.of(left), refused, true);
                }
                return;
            }
        }
        int half = call.campaigns().size() / 2;
        if (half == 0) {
            unread(refused.outcome().words(), call.chosenOnes());
            return;
        }
        extra(call.of(call.campaigns().subList(0, half)), refused, true);
        extra(call.of(call.campaigns().subList(half, call.campaigns().size())), refused, true);
    }

    private void extra(MetricsCall call, PartResult refused, boolean reduced) throws NotReportable {
        if (extra == MOST_EXTRA) {
            unread(refused.outcome().words(), call.chosenOnes());
            return;
        }
        extra++;
        run(call, reduced);
    }

    private static boolean refusedIds(PartResult result) {
        return result.outcome() instanceof Outcome.Failed failed
                && failed.status().isPresent()
                && REFUSED.contains(failed.status().getAsInt());
    }

    private void keep(MetricsCall call, Json.Obj answer) {
        MetricsAnswer table = new MetricsAnswer(answer, call.medium());
        Map<Long, MeasuredFigures> rows = table.byId();
        if (!table.countsPurchases()) {
            derived.add(call.medium());
        }
        for (ReportedCampaign campaign : call.campaigns()) {
            MeasuredFigures row = rows.get(campaign.id());
            if (row != null) {
                figures.put(campaign.id(), row);
            } else if (call.chosenOnes().contains(campaign)) {
                rowless.add(campaign);
            }
        }
    }

    private void unread(String why, List<ReportedCampaign> campaigns) {
        if (!campaigns.isEmpty()) {
            unread.computeIfAbsent(why, key -> new ArrayList<>()).addAll(campaigns);
        }
    }
}
