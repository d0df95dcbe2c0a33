package io.iterablemcp.tools.report.campaign;

import io.iterablemcp.manifest.NearestName;
import io.iterablemcp.tools.report.part.NotReportable;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The one campaign that a name means. */
final class SoughtCampaign {

    private static final int SHOWN = 8;

    private final String name;
    private final List<ReportedCampaign> fitting;

    SoughtCampaign(ReportQuestion question, CampaignBook book) {
        this.name = question.name().orElseThrow();
        this.fitting = book.all().stream()
                .filter(it -> question.label().map(it::labelled).orElse(true))
                .filter(it ->
                        question.medium().map(it.medium()::equalsIgnoreCase).orElse(true))
                .toList();
    }

    /** A whole name goes before a part of one. */
    ReportedCampaign found() throws NotReportable {
        List<ReportedCampaign> same =
                fitting.stream().filter(it -> it.name().equalsIgnoreCase(name)).toList();
        List<ReportedCampaign> meant =
                same.isEmpty() ? fitting.stream().filter(it -> it.called(name)).toList() : same;
        if (meant.isEmpty()) {
            throw NotReportable.question("no campaign is called “" + name + "”", nearest());
        }
        if (meant.size() > 1) {
            throw NotReportable.question(
                    meant.size() + " campaigns "
                            + (same.isEmpty() ? "have “" + name + "” in their names" : "are called “" + name + "”")
                            + ": " + candidates(meant),
                    "Call again with the ids of those you mean.");
        }
        return meant.get(0);
    }

    private static String candidates(List<ReportedCampaign> meant) {
        return meant.stream()
                        .sorted(Comparator.comparing(ReportedCampaign::recurring)
                                .thenComparing(ReportedCampaign::start)
                                .reversed())
                        .limit(SHOWN)
                        .map(ReportedCampaign::words)
                        .collect(Collectors.joining(", "))
                + (meant.size() > SHOWN ? ", …" : "");
    }

    private String nearest() {
        List<String> names =
                fitting.stream().map(ReportedCampaign::name).distinct().toList();
        List<String> near = NearestName.nearest(name, names, 3);
        return near.isEmpty()
                ? "get_campaigns lists them."
                : "The nearest names are “" + String.join("”, “", near) + "”; get_campaigns lists all.";
    }
}
