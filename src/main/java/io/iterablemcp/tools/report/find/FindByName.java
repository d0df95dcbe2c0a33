package io.iterablemcp.tools.report.find;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.ComposedTool;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.report.part.PartReads;
import io.iterablemcp.tools.report.project.FittingRows;
import io.iterablemcp.tools.report.project.OpenParts;
import io.iterablemcp.tools.report.project.ProjectLists;
import io.iterablemcp.tools.report.project.ThingKind;
import io.iterablemcp.tools.report.project.ThingList;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tool find: the ids of things by their names. */
public final class FindByName implements ComposedTool {

    private static final int SMALLEST = 6_000;

    /** Without a limit: who looks for a name wants the best ones. */
    private static final int USUAL = 20;

    private final Catalogue catalogue;
    private final ProjectLists lists;
    private final Clock clock;
    private final Duration time;
    private final int longest;

    /**
     * @param time how long a call may take
     * @param longest how many characters an answer may have
     */
    public FindByName(Catalogue catalogue, ProjectLists lists, Clock clock, Duration time, int longest) {
        this.catalogue = catalogue;
        this.lists = lists;
        this.clock = clock;
        this.time = time;
        this.longest = longest;
    }

    @Override
    public String name() {
        return "find";
    }

    @Override
    public Outcome answer(Call call) {
        SoughtName sought = new SoughtName(call.arguments().text("name").orElse(""));
        if (sought.isEmpty() || sought.isTooLong()) {
            return new Outcome.Refused(
                    Outcome.Reason.BAD_ARGUMENTS,
                    sought.isEmpty() ? "name has neither a letter nor a digit" : "name is longer than any name",
                    "Give a part of the name, or an id.");
        }
        OpenParts parts = new OpenParts(catalogue, call, new PartReads(call, clock, time));
        Map<ThingKind, ThingList> searched = new EnumMap<>(ThingKind.class);
        kinds(call).forEach(kind -> searched.put(kind, lists.recent(parts, kind)));
        List<FoundThing> found = found(sought, searched);
        if (found.isEmpty()) {
            // What was made within the last minute is not in the lists that were kept.
            searched.replaceAll(
                    (kind, old) -> old.whole() && old.at().isBefore(clock.instant()) ? lists.fresh(parts, kind) : old);
            found = found(sought, searched);
        }
        if (searched.values().stream().allMatch(ThingList::unread)) {
            return refusal(searched);
        }
        List<FoundThing> rows = withoutOwnTemplates(found);
        Map<String, Json> answer = shown(found, searched);
        int shown = new FittingRows(call.arguments(), SMALLEST, longest)
                .put(
                        answer,
                        "found",
                        rows.stream()
                                .limit(call.arguments().has("limit") ? rows.size() : USUAL)
                                .map(FoundThing::shown)
                                .toList());
        return new Outcome.Answered(JsonWriter.write(new Json.Obj(answer)), notes(found, rows, shown, searched));
    }

    private static List<ThingKind> kinds(Call call) {
        List<ThingKind> wanted = new ArrayList<>();
        for (Json word : call.arguments().list("kinds")) {
            ThingKind.of(((Json.Str) word).text()).ifPresent(wanted::add);
        }
        return wanted.isEmpty() ? List.of(ThingKind.values()) : wanted;
    }

    /** In order. Similar names count only where there is no better one. */
    private static List<FoundThing> found(SoughtName sought, Map<ThingKind, ThingList> searched) {
        List<FoundThing> found = new ArrayList<>();
        searched.forEach((kind, listing) -> listing.rows().forEach(row -> {
            String id = kind.id(row).map(JsonWriter::write).orElse("");
            String name = FoundThing.name(row);
            sought.rank(name, id).ifPresent(rank -> found.add(FoundThing.of(kind, rank, sought.besides(name), row)));
        }));
        if (found.stream().anyMatch(it -> it.rank() != NameRank.SIMILAR)) {
            found.removeIf(it -> it.rank() == NameRank.SIMILAR);
        }
        found.sort(FoundThing.ORDER);
        return found;
    }

    private static Outcome refusal(Map<ThingKind, ThingList> searched) {
        ThingList first = searched.values().iterator().next();
        return new Outcome.Refused(
                Outcome.Reason.CLOSED,
                "nothing could be searched",
                "For " + first.kind().word() + ": " + first.missing().orElse(""));
    }

    private static Map<String, Json> shown(List<FoundThing> found, Map<ThingKind, ThingList> searched) {
        Map<String, Json> answer = new LinkedHashMap<>();
        answer.put("matches", Json.Num.of(found.size()));
        if (!found.isEmpty()) {
            answer.put("byKind", counts(found));
        }
        answer.put("found", new Json.Arr(List.of()));
        Map<String, Json> missing = new LinkedHashMap<>();
        searched.values().forEach(listing -> listing.missing()
                .ifPresent(why -> missing.put(listing.kind().word(), Json.text(why))));
        if (!missing.isEmpty()) {
            answer.put("notSearched", new Json.Obj(missing));
        }
        return answer;
    }

    private static Json.Obj counts(List<FoundThing> found) {
        Map<ThingKind, Long> counts = new EnumMap<>(ThingKind.class);
        found.forEach(it -> counts.merge(it.kind(), 1L, Long::sum));
        Map<String, Json> shown = new LinkedHashMap<>();
        counts.forEach((kind, count) -> shown.put(kind.word(), Json.Num.of(count)));
        return new Json.Obj(shown);
    }

    /** A campaign's own template mostly has its name, and the row of the campaign has its id. */
    private static List<FoundThing> withoutOwnTemplates(List<FoundThing> found) {
        Set<String> own = new HashSet<>();
        found.stream()
                .filter(it -> it.kind() == ThingKind.CAMPAIGN)
                .forEach(it ->
                        own.add(FoundThing.name(it.row()) + "\n" + it.row().get("templateId")));
        return found.stream()
                .filter(it -> it.kind() != ThingKind.TEMPLATE
                        || !own.contains(
                                FoundThing.name(it.row()) + "\n" + it.kind().id(it.row())))
                .toList();
    }

    private static List<String> notes(
            List<FoundThing> found, List<FoundThing> rows, int shown, Map<ThingKind, ThingList> searched) {
        List<String> notes = new ArrayList<>();
        boolean all = searched.values().stream().allMatch(ThingList::whole);
        if (found.isEmpty()) {
            notes.add(
                    all
                            ? searched.size() < ThingKind.values().length
                                    ? "Nothing of these kinds has a name like this."
                                    : "Nothing has a name like this."
                            : "Nothing that was searched has a name like this; notSearched says what was not searched.");
            notes.add("Try one word of the name; get_campaigns and the other lists show all names.");
        } else if (found.get(0).rank() == NameRank.SIMILAR) {
            notes.add("Nothing has exactly this name; these are similar.");
        } else {
            long exact = found.stream()
                    .filter(it -> it.rank() == NameRank.EXACT && it.kind() != ThingKind.TEMPLATE)
                    .count();
            if (exact > 1) {
                notes.add(exact + " things have exactly this name: ask the user which one is meant.");
            }
        }
        if (shown < rows.size()) {
            notes.add("The best " + shown + " of " + rows.size() + " are shown. kinds or limit shows others.");
        }
        if (rows.size() < found.size()) {
            notes.add("A campaign's own template of the same name is its templateId.");
        }
        if (!found.isEmpty()) {
            notes.add(deeper(found.get(0)));
        }
        return notes;
    }

    private static String deeper(FoundThing best) {
        return switch (best.kind()) {
            case CAMPAIGN -> "Next: campaign_report for its figures, get_campaign for its settings.";
            case TEMPLATE -> "Next: check_template, or search_content for what it contains.";
            case LIST ->
                "Next: audience_check for size and overlaps; get_campaigns with match listIds=" + id(best)
                        + " has the campaigns that use it.";
            case JOURNEY ->
                "Next: get_journeys; get_campaigns with match workflowId=" + id(best) + " has its campaigns.";
            case EXPERIMENT -> "Next: experiment_report.";
            case MESSAGE_TYPE -> "Next: get_message_types, or get_project_overview for its channel.";
            case SNIPPET -> "Next: get_snippet, or search_content with snippet for where it is used.";
            case CATALOG -> "Next: get_catalog_items, or search_content with catalog for where it is used.";
        };
    }

    private static String id(FoundThing thing) {
        return thing.row().get("id").map(JsonWriter::write).orElse("");
    }
}
