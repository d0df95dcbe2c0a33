package io.iterablemcp.tools.report.campaign;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.tools.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a report, with as many rows as it has room for. */
final class ReportAnswer {

    /** Without the notes, so that both have less than 6 kB. */
    private static final int ROOM = 5_600;

    /** For a report whose rows are asked for by number. */
    private static final int MOST_ROOM = 24_000;

    private static final int LISTED = 8;

    /** From here on, rows are lists of values below one list of columns. */
    private static final int MANY = 5;

    private final ReportQuestion question;
    private final ChosenCampaigns chosen;
    private final MetricsReads metrics;
    private final ComparedCampaigns compared;
    private final Instant now;

    ReportAnswer(
            ReportQuestion question,
            ChosenCampaigns chosen,
            MetricsReads metrics,
            ComparedCampaigns compared,
            Instant now) {
        this.question = question;
        this.chosen = chosen;
        this.metrics = metrics;
        this.compared = compared;
        this.now = now;
    }

    Outcome outcome(boolean allCampaigns) {
        List<MediumSection> sections = sections();
        if (sections.isEmpty() && metrics.unread().isEmpty()) {
            List<Long> missing = new ArrayList<>(chosen.missing());
            missing.addAll(metrics.gone());
            return new NothingToReport(question, chosen, missing, metrics.rowless()).outcome();
        }
        List<Integer> most = new ArrayList<>();
        sections.forEach(it -> most.add(Math.min(it.size(), question.limit().orElse(it.size()))));
        Json.Obj report = json(sections, most);
        while (bytes(report) > (question.limit().isPresent() ? MOST_ROOM : ROOM) && shorten(most)) {
            report = json(sections, most);
        }
        List<String> notes = new ArrayList<>();
        int left = 0;
        for (int i = 0; i < most.size(); i++) {
            left += sections.get(i).size() - most.get(i);
        }
        if (left > 0) {
            notes.add(left + (left == 1 ? " row is" : " rows are")
                    + " left out; totals are over all. limit shows more, sort chooses which come first.");
        }
        if (!allCampaigns) {
            notes.add("The project has so many campaigns that only the latest 20,000 were looked through.");
        }
        notes.add(sections.isEmpty() ? "Call again for what was not read." : deeper());
        return new Outcome.Answered(JsonWriter.write(report), notes);
    }

    private List<MediumSection> sections() {
        Map<String, List<MeasuredCampaign>> byMedium = new LinkedHashMap<>();
        for (ReportedCampaign campaign : chosen.measured()) {
            MeasuredFigures figures = metrics.figures().get(campaign.id());
            boolean idle = figures != null && campaign.triggered() && !question.named() && figures.zero();
            if (figures != null && !idle) {
                byMedium.computeIfAbsent(campaign.medium(), key -> new ArrayList<>())
                        .add(new MeasuredCampaign(campaign, figures));
            }
        }
        List<MediumSection> sections = new ArrayList<>();
        byMedium.forEach((medium, all) -> sections.add(new MediumSection(
                medium,
                all.stream()
                        .filter(it -> chosen.sends().contains(it.campaign()))
                        .sorted(question.order().comparator())
                        .toList(),
                chosen.recurring().entrySet().stream()
                        .filter(entry -> entry.getKey().medium().equals(medium))
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new)),
                all,
                metrics.derived(medium))));
        return sections;
    }

    private Json.Obj json(List<MediumSection> sections, List<Integer> most) {
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("asOf", Json.text(now.toString()));
        Collection<ReportedCampaign> measured = chosen.measured();
        if (measured.stream().anyMatch(it -> !it.triggered())) {
            out.put(
                    "blasts",
                    Json.text((question.period().whole()
                                    ? ""
                                    : "started " + question.period().words() + ", ")
                            + "with all their events up to now"));
        }
        if (measured.stream().anyMatch(ReportedCampaign::triggered)) {
            out.put("triggered", Json.text("events " + question.period().words()));
        }
        if (sections.stream().anyMatch(MediumSection::measuresDelivered)) {
            out.put("rates", Json.text("percent of delivered"));
        }
        if (sections.stream().anyMatch(MediumSection::derivesPurchases)) {
            out.put("purchases", Json.text("derived: revenue / average order value"));
        }
        SectionRows form = new SectionRows(
                compared, sections.stream().mapToInt(MediumSection::size).sum() >= MANY);
        List<Json> media = new ArrayList<>();
        for (int i = 0; i < sections.size(); i++) {
            media.add(sections.get(i).json(most.get(i), form));
        }
        if (!media.isEmpty()) {
            out.put("media", new Json.Arr(media));
        }
        left(out);
        return new Json.Obj(out);
    }

    /** What was asked for and has no figures. */
    private void left(Map<String, Json> out) {
        List<Long> missing = new ArrayList<>(chosen.missing());
        missing.addAll(metrics.gone());
        if (!missing.isEmpty()) {
            out.put(
                    "doNotExist",
                    new Json.Arr(missing.stream().<Json>map(Json.Num::of).toList()));
        }
        if (question.named() || question.period().whole()) {
            listed("notSentYet", chosen.unsent(), out);
        }
        if (question.named()) {
            listed("notInThePeriod", chosen.outside(), out);
        }
        listed("noRowFromIterable", metrics.rowless(), out);
        List<Json> unread = new ArrayList<>();
        metrics.unread().forEach((why, campaigns) -> {
            Map<String, Json> entry = new LinkedHashMap<>();
            entry.put("campaigns", Json.text(count(campaigns)));
            entry.put("why", Json.text(why));
            unread.add(new Json.Obj(entry));
        });
        if (!unread.isEmpty()) {
            out.put("notRead", new Json.Arr(unread));
        }
    }

    private static void listed(String name, List<ReportedCampaign> campaigns, Map<String, Json> out) {
        if (!campaigns.isEmpty()) {
            List<String> words = new ArrayList<>(campaigns.stream()
                    .limit(LISTED)
                    .map(ReportedCampaign::words)
                    .toList());
            if (campaigns.size() > LISTED) {
                words.add((campaigns.size() - LISTED) + " more");
            }
            out.put(name, Json.texts(words));
        }
    }

    /** "3 Email (9041, 9043, 9045)". */
    private static String count(List<ReportedCampaign> campaigns) {
        Map<String, List<ReportedCampaign>> byMedium = campaigns.stream()
                .collect(Collectors.groupingBy(ReportedCampaign::medium, LinkedHashMap::new, Collectors.toList()));
        return byMedium.entrySet().stream()
                .map(entry -> entry.getValue().size() + " " + entry.getKey()
                        + entry.getValue().stream()
                                .limit(LISTED)
                                .map(it -> Long.toString(it.id()))
                                .collect(Collectors.joining(
                                        ", ", " (", entry.getValue().size() > LISTED ? ", …)" : ")")))
                .collect(Collectors.joining("; "));
    }

    private String deeper() {
        if (chosen.sends().isEmpty()) {
            long parent = chosen.recurring().keySet().iterator().next().id();
            return "To go deeper: campaign_report with ids [" + parent
                    + "] and a sort, such as clickRate, also shows each of its sends.";
        }
        ReportedCampaign first = chosen.sends().get(0);
        return chosen.sends().size() == 1
                ? "To go deeper: get_campaign_metrics with campaignId " + first.id() + ", startDateTime "
                        + first.earliest().truncatedTo(ChronoUnit.SECONDS) + " and endDateTime "
                        + now + " has every column; get_campaign with id " + first.id()
                        + " has its lists and template."
                : "To go deeper: campaign_report with ids of the interesting ones shows all their medians;"
                        + " get_campaign_metrics with the same ids in campaignId, startDateTime and endDateTime has every"
                        + " column.";
    }

    /** Takes rows from the section with the most. */
    private static boolean shorten(List<Integer> most) {
        int longest = 0;
        for (int i = 1; i < most.size(); i++) {
            longest = most.get(i) > most.get(longest) ? i : longest;
        }
        if (most.isEmpty() || most.get(longest) <= 1) {
            return false;
        }
        most.set(longest, most.get(longest) - Math.max(1, most.get(longest) / 20));
        return true;
    }

    private static int bytes(Json.Obj report) {
        return JsonWriter.write(report).getBytes(StandardCharsets.UTF_8).length;
    }
}
