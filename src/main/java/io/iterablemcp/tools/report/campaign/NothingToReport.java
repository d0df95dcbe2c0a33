package io.iterablemcp.tools.report.campaign;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.tools.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Why a report has no figures.
 *
 * @param missing ids that no campaign has
 * @param rowless campaigns that Iterable has returned no row for
 */
record NothingToReport(
        ReportQuestion question, ChosenCampaigns chosen, List<Long> missing, List<ReportedCampaign> rowless) {

    private static final int LISTED = 5;

    Outcome outcome() {
        List<String> why = new ArrayList<>();
        if (!missing.isEmpty()) {
            why.add("No campaign of this project has the id "
                    + missing.stream().limit(LISTED).map(String::valueOf).collect(Collectors.joining(", "))
                    + (missing.size() > LISTED ? ", …" : "") + ": deleted, or never there.");
        }
        if (question.named() && !chosen.unsent().isEmpty()) {
            why.add("Not sent yet: " + words(chosen.unsent()) + ".");
        }
        if (question.named() && !chosen.outside().isEmpty()) {
            why.add("Not in the period " + question.period().words() + ": " + words(chosen.outside()) + ".");
        }
        if (!rowless.isEmpty()) {
            why.add("Iterable returned no figures for " + words(rowless) + ".");
        }
        if (why.isEmpty()) {
            why.add("No campaign" + question.filterWords() + " sent anything "
                    + question.period().words() + "."
                    + latest().map(it -> " The latest one before that is " + it.words() + " of " + it.start() + ".")
                            .orElse(""));
        }
        return new Outcome.Answered(
                JsonWriter.write(
                        Json.Obj.EMPTY.with("sends", Json.Num.of(0)).with("why", Json.text(String.join(" ", why)))),
                List.of("get_campaigns lists the campaigns and their states."));
    }

    private Optional<ReportedCampaign> latest() {
        return chosen.outside().stream()
                .filter(it ->
                        question.period().until().map(it.start()::isBefore).orElse(true))
                .max(Comparator.comparing(ReportedCampaign::start));
    }

    private static String words(List<ReportedCampaign> campaigns) {
        return campaigns.stream().limit(LISTED).map(ReportedCampaign::words).collect(Collectors.joining(", "))
                + (campaigns.size() > LISTED ? ", …" : "");
    }
}
