package io.iterablemcp.tools.report.content;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.NearestName;
import io.iterablemcp.text.Clause;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.report.project.FittingRows;
import io.iterablemcp.tools.report.project.ThingList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the answer of a search. */
final class SearchAnswer {

    private static final int SMALLEST = 6_000;
    private static final int MOST_CAMPAIGNS = 3;
    private static final int MOST_REASONS = 6;
    private static final int NEAREST = 3;

    private final ProjectTemplates templates;
    private final SoughtArgument.Clear sought;
    private final ThingList campaigns;
    private final ThingList journeys;
    private final ThingList snippetList;
    private final SnippetHits snippets;
    private final CampaignUse use;

    SearchAnswer(
            ProjectTemplates templates,
            SoughtArgument.Clear sought,
            ThingList campaigns,
            ThingList journeys,
            ThingList snippetList) {
        this.templates = templates;
        this.sought = sought;
        this.campaigns = campaigns;
        this.journeys = journeys;
        this.snippetList = snippetList;
        this.snippets = new SnippetHits(snippetList, sought.sought());
        this.use = new CampaignUse(campaigns, journeys);
    }

    /** Whether people get messages with the template now. */
    boolean isLive(TemplateRow template) {
        return use.of(template).stream().anyMatch(CampaignUse::isLive);
    }

    /** @param tried the locales besides the default one */
    Outcome of(ContentSearch search, List<String> tried, Json.Obj arguments, int longest) {
        List<ContentSearch.Hit> hits = search.seen().stream()
                .filter(hit -> hit.findings().count() > 0
                        || !snippets.through(hit.findings().snippets()).isEmpty())
                .sorted(Comparator.<ContentSearch.Hit, Boolean>comparing(hit -> isLive(hit.template()))
                        .reversed()
                        .thenComparing(hit -> hit.template().id(), Comparator.reverseOrder()))
                .toList();
        List<Json.Obj> rows = new ArrayList<>();
        hits.forEach(hit -> rows.add(row(hit)));
        snippets.direct().forEach(row -> rows.add(row(row)));
        Map<String, Json> answer = new LinkedHashMap<>();
        answer.put(sought.kind(), SearchContent.shortened(sought.value()));
        answer.put("templates", Json.Num.of(distinct(hits)));
        answer.put("snippets", Json.Num.of(snippets.direct().size()));
        answer.put("liveCampaigns", live(hits));
        answer.put("searched", searched(search, tried));
        answer.put("found", new Json.Arr(List.of()));
        Map<String, Json> missing = notSearched(search);
        if (!missing.isEmpty()) {
            answer.put("notSearched", new Json.Obj(missing));
        }
        int shown = new FittingRows(arguments, SMALLEST, longest).put(answer, "found", rows);
        return new Outcome.Answered(
                JsonWriter.write(new Json.Obj(answer)),
                notes(
                        search,
                        rows.size(),
                        shown,
                        arguments
                                .get("limit")
                                .filter(it -> !it.equals(Json.Num.of(shown)))
                                .isPresent(),
                        !missing.isEmpty()));
    }

    private static long distinct(List<ContentSearch.Hit> hits) {
        return hits.stream().map(hit -> hit.template().id()).distinct().count();
    }

    private Json live(List<ContentSearch.Hit> hits) {
        if (!campaigns.whole()) {
            return Json.text("not known");
        }
        Set<Json.Obj> live = new HashSet<>();
        hits.forEach(hit ->
                use.of(hit.template()).stream().filter(CampaignUse::isLive).forEach(live::add));
        return Json.Num.of(live.size());
    }

    private Json.Obj searched(ContentSearch search, List<String> tried) {
        Map<String, Json> searched = new LinkedHashMap<>();
        searched.put("templates", Json.Num.of(search.templatesRead()));
        searched.put("bodies", Json.Num.of(search.seen().size()));
        List<String> locales = new ArrayList<>(List.of("default"));
        locales.addAll(tried);
        searched.put("locales", Json.texts(locales));
        searched.put("snippets", Json.Num.of(snippets.size()));
        return new Json.Obj(searched);
    }

    private Map<String, Json> notSearched(ContentSearch search) {
        Map<String, Json> missing = new LinkedHashMap<>();
        int others = 0;
        for (Map.Entry<String, ContentSearch.Skipped> skipped : search.skipped().entrySet()) {
            if (missing.size() < MOST_REASONS) {
                missing.put(skipped.getKey(), Json.text(skipped.getValue().words()));
            } else {
                others += skipped.getValue().templates();
            }
        }
        if (others > 0) {
            missing.put("others", Json.text(others + " templates could not be read either."));
        }
        templates.listing().missing().ifPresent(why -> missing.put("other templates", Json.text(why)));
        snippetList.missing().ifPresent(why -> missing.put("snippets", Json.text(why)));
        campaigns.missing().ifPresent(why -> missing.put("campaigns", Json.text(why)));
        journeys.missing().ifPresent(why -> missing.put("journeys", Json.text(why)));
        return missing;
    }

    private Json.Obj row(ContentSearch.Hit hit) {
        TemplateRow template = hit.template();
        Findings findings = hit.findings();
        Map<String, Json> row = new LinkedHashMap<>();
        row.put("templateId", Json.Num.of(template.id()));
        row.put("name", Json.text(template.name()));
        row.put("medium", Json.text(template.medium().orElse("")));
        if (!findings.locale().isEmpty()) {
            row.put("locale", Json.text(findings.locale()));
        }
        places(findings, row);
        List<Json.Obj> through = snippets.through(findings.snippets());
        if (!through.isEmpty()) {
            row.put(
                    "bySnippet",
                    Json.texts(through.stream()
                            .map(it -> it.text("name").orElse(""))
                            .toList()));
        }
        campaigns(template, row);
        return new Json.Obj(row);
    }

    private Json.Obj row(Json.Obj snippet) {
        Map<String, Json> row = new LinkedHashMap<>();
        snippet.get("id").ifPresent(id -> row.put("snippetId", id));
        row.put("name", Json.text(snippet.text("name").orElse("")));
        places(snippets.findings(snippet), row);
        return new Json.Obj(row);
    }

    private static void places(Findings findings, Map<String, Json> row) {
        if (findings.count() == 0) {
            return;
        }
        Place first = findings.places().get(0);
        row.put("where", Json.text(first.where()));
        row.put("line", Json.text(first.text()));
        if (findings.count() > 1) {
            row.put("places", Json.Num.of(findings.count()));
            row.put("next", Json.text(findings.places().get(1).where()));
        }
    }

    private void campaigns(TemplateRow template, Map<String, Json> row) {
        List<Json.Obj> all = use.of(template);
        List<String> live =
                all.stream().filter(CampaignUse::isLive).map(use::words).toList();
        if (!live.isEmpty()) {
            List<String> shown = new ArrayList<>(live.subList(0, Math.min(MOST_CAMPAIGNS, live.size())));
            if (live.size() > shown.size()) {
                shown.add((live.size() - shown.size()) + " more");
            }
            row.put("live", Json.texts(shown));
        }
        if (all.size() > live.size()) {
            row.put("otherCampaigns", Json.Num.of(all.size() - live.size()));
        }
    }

    private List<String> notes(ContentSearch search, int rows, int shown, boolean full, boolean missing) {
        List<String> notes = new ArrayList<>();
        Optional<String> stopped = search.stopped();
        int skipped = search.skipped().values().stream()
                .mapToInt(ContentSearch.Skipped::templates)
                .sum();
        stopped.ifPresent(why -> notes.add("Only " + search.templatesRead() + " of "
                + (templates.rows().size() - skipped) + " templates are read so far: " + Clause.of(why)
                + ". The same call goes on from there."));
        if (sought.kind().equals("snippet")
                && snippetList.whole()
                && snippets.size() > 0
                && !snippets.has(sought.value())) {
            notes.add("The project has no snippet of this name. The nearest are "
                    + String.join(", ", NearestName.nearest(sought.value(), snippets.names(), NEAREST)) + ".");
        }
        if (rows == 0 && stopped.isEmpty()) {
            notes.add(
                    missing
                            ? "It is nowhere in what was searched; notSearched says what was not."
                            : "No template and no snippet has it.");
        }
        if (shown < rows) {
            notes.add(shown + " of " + rows + " bodies are shown, live ones first. "
                    + (full ? "Others do not fit: search for something narrower." : "limit shows more."));
        }
        if (rows > 0) {
            notes.add("Next: check_template with a templateId, or get_email_template for the whole content.");
        }
        return notes;
    }
}
