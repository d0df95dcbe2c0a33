package io.iterablemcp.tools.report.campaign;

import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.ComposedTool;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.report.part.NotReportable;
import io.iterablemcp.tools.report.part.PartReads;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tool campaign_report: how campaigns did, and how others of their kind usually do. */
public final class CampaignReport implements ComposedTool {

    private final Clock clock;
    private final Duration time;

    /** @param time how long one call may take */
    public CampaignReport(Clock clock, Duration time) {
        this.clock = clock;
        this.time = time;
    }

    @Override
    public String name() {
        return "campaign_report";
    }

    @Override
    public Outcome answer(Call call) {
        try {
            // Iterable knows whole seconds.
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            ReportQuestion question = ReportQuestion.of(call.arguments(), now);
            PartReads reads = new PartReads(call, clock, time);
            CampaignBook book = CampaignBook.read(reads);
            ChosenCampaigns chosen = ChosenCampaigns.of(question, book, now);
            return chosen.none()
                    ? new NothingToReport(question, chosen, chosen.missing(), List.of()).outcome()
                    : report(question, chosen, book, reads, now);
        } catch (NotReportable e) {
            return e.outcome();
        }
    }

    private static Outcome report(
            ReportQuestion question, ChosenCampaigns chosen, CampaignBook book, PartReads reads, Instant now)
            throws NotReportable {
        CampaignKinds kinds = new CampaignKinds(book, now);
        kinds.read(reads, chosen.sends());
        Map<ReportedCampaign, List<ReportedCampaign>> others = new LinkedHashMap<>();
        chosen.sends().stream().filter(it -> !kinds.young(it)).forEach(it -> others.put(it, kinds.candidates(it)));
        MetricsReads metrics = new MetricsReads(reads, book);
        metrics.run(MetricsPlan.of(chosen.measured(), others, question.period(), now.plusSeconds(1)));
        ComparedCampaigns compared = new ComparedCampaigns(kinds, metrics.figures());
        return new ReportAnswer(question, chosen, metrics, compared, now).outcome(book.whole());
    }
}
