package io.iterablemcp.cli;

import io.iterablemcp.config.Settings;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.tools.ComposedTool;
import io.iterablemcp.tools.report.audience.AudienceCheck;
import io.iterablemcp.tools.report.campaign.CampaignReport;
import io.iterablemcp.tools.report.check.CheckTemplate;
import io.iterablemcp.tools.report.content.SearchContent;
import io.iterablemcp.tools.report.content.TemplateBodies;
import io.iterablemcp.tools.report.delivery.WhyNotSent;
import io.iterablemcp.tools.report.experiment.ExperimentReport;
import io.iterablemcp.tools.report.find.FindByName;
import io.iterablemcp.tools.report.overview.ProjectOverview;
import io.iterablemcp.tools.report.project.ProjectLists;
import io.iterablemcp.tools.report.timeline.PersonTimeline;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Assembles the tools that answer one question with several reads. */
final class ReportTools {

    /** What a report makes is small and never cut. */
    private static final int LEAST = 32_000;

    private ReportTools() {}

    /** How long their answers may be. */
    static int longest(Settings settings) {
        return Math.max(LEAST, settings.maxResultChars());
    }

    static List<ComposedTool> of(Settings settings, Catalogue catalogue, Clock clock) {
        Duration time = settings.deadline();
        List<String> locales = settings.calls().reports().locales();
        ProjectLists lists = new ProjectLists(clock);
        TemplateBodies bodies = new TemplateBodies();
        int longest = longest(settings);
        return List.of(
                new CampaignReport(clock, time),
                new ExperimentReport(clock, time),
                new CheckTemplate(
                        catalogue,
                        lists,
                        bodies,
                        new CheckTemplate.CheckOptions(
                                locales, settings.calls().safety().allowedDomains()),
                        clock,
                        time,
                        longest),
                new FindByName(catalogue, lists, clock, time, longest),
                new ProjectOverview(catalogue, lists, settings.calls().reports().projectType(), clock, time),
                new SearchContent(catalogue, lists, bodies, locales, clock, time, longest),
                new AudienceCheck(catalogue, clock, time),
                new PersonTimeline(clock, time),
                new WhyNotSent(clock, time));
    }
}
