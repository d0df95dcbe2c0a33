package io.iterablemcp.tools.report.campaign;

import io.iterablemcp.tools.report.part.NotReportable;
import io.iterablemcp.tools.report.part.ReportPeriod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The campaigns that a report is about.
 *
 * @param sends those that get a row: blasts that have started, sends of recurring campaigns, triggered campaigns
 * @param recurring the chosen recurring campaigns, with their sends in the period
 * @param missing ids that no campaign has
 * @param unsent named campaigns that have sent nothing yet
 * @param outside named campaigns that did not start in the period
 */
record ChosenCampaigns(
        List<ReportedCampaign> sends,
        Map<ReportedCampaign, List<ReportedCampaign>> recurring,
        List<Long> missing,
        List<ReportedCampaign> unsent,
        List<ReportedCampaign> outside) {

    private static final int MOST_LABELS = 40;

    static ChosenCampaigns of(ReportQuestion question, CampaignBook book, Instant now) throws NotReportable {
        if (question.label().isPresent()) {
            known(question.label().get(), book);
        }
        List<Long> missing = new ArrayList<>();
        List<ReportedCampaign> fitting = new ArrayList<>();
        for (ReportedCampaign campaign : named(question, book, missing)) {
            if (question.label().map(campaign::labelled).orElse(true)
                    && question.medium()
                            .map(campaign.medium()::equalsIgnoreCase)
                            .orElse(true)) {
                fitting.add(campaign);
            }
        }
        ChosenCampaigns chosen = new ChosenCampaigns(
                new ArrayList<>(), new LinkedHashMap<>(), missing, new ArrayList<>(), new ArrayList<>());
        for (ReportedCampaign campaign : fitting) {
            chosen.add(campaign, question, book, now);
        }
        return chosen;
    }

    /** A label that no campaign has is a mistake, not a period without data. */
    private static void known(String label, CampaignBook book) throws NotReportable {
        if (book.all().stream().noneMatch(it -> it.labelled(label))) {
            Set<String> labels = new TreeSet<>();
            book.all().forEach(it -> labels.addAll(it.labels()));
            throw NotReportable.question(
                    "no campaign has the label “" + label + "”",
                    labels.isEmpty()
                            ? "No campaign of the project has a label."
                            : "The labels of campaigns are "
                                    + labels.stream().limit(MOST_LABELS).collect(Collectors.joining(", "))
                                    + (labels.size() > MOST_LABELS ? ", …" : "") + ".");
        }
    }

    /** All that have to be measured, each once. */
    Set<ReportedCampaign> measured() {
        Set<ReportedCampaign> all = new LinkedHashSet<>(sends);
        recurring.values().forEach(all::addAll);
        return all;
    }

    boolean none() {
        return sends.isEmpty() && recurring.isEmpty();
    }

    private void add(ReportedCampaign campaign, ReportQuestion question, CampaignBook book, Instant now)
            throws NotReportable {
        ReportPeriod period = question.period();
        if (book.parent(campaign)) {
            List<ReportedCampaign> inside = book.children(campaign).stream()
                    .filter(send -> send.sent(now) && period.contains(send.start()))
                    .toList();
            if (!inside.isEmpty()) {
                recurring.put(campaign, inside);
                if (question.showsSends()) {
                    inside.stream().filter(send -> !sends.contains(send)).forEach(sends::add);
                }
            } else if (question.named()) {
                outside.add(campaign);
            }
        } else if (!campaign.sent(now)) {
            unsent.add(campaign);
        } else if (campaign.triggered() || period.contains(campaign.start())) {
            sends.add(campaign);
        } else {
            outside.add(campaign);
        }
    }

    private static Collection<ReportedCampaign> named(ReportQuestion question, CampaignBook book, List<Long> missing)
            throws NotReportable {
        if (question.name().isPresent()) {
            return List.of(new SoughtCampaign(question, book).found());
        }
        if (question.ids().isEmpty()) {
            return book.all();
        }
        question.ids().stream().filter(id -> book.find(id).isEmpty()).forEach(missing::add);
        return question.ids().stream().flatMap(id -> book.find(id).stream()).toList();
    }

    /** Those that the call has named and that get no figures. */
    Stream<ReportedCampaign> left() {
        return Stream.concat(unsent.stream(), outside.stream());
    }
}
