package io.iterablemcp.tools.report.overview;

import io.iterablemcp.config.Project;
import io.iterablemcp.gate.Gate;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.json.TimeText;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.safety.preview.JsonFields;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.ComposedTool;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.report.part.PartReads;
import io.iterablemcp.tools.report.part.PartResult;
import io.iterablemcp.tools.report.project.OpenParts;
import io.iterablemcp.tools.report.project.ProjectLists;
import io.iterablemcp.tools.report.project.ThingKind;
import io.iterablemcp.tools.report.project.ThingList;
import io.iterablemcp.tools.report.project.WhyNotRead;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The tool get_project_overview: what a project is and has, and what is open, in two kilobytes. */
public final class ProjectOverview implements ComposedTool {

    private static final int LARGEST = 2_000;
    private static final int RECENT = 5;

    /** A longer name would take the room of another. */
    private static final int LONGEST_NAME = 48;

    private final Catalogue catalogue;
    private final ProjectLists lists;
    private final Optional<String> projectType;
    private final Clock clock;
    private final Duration time;

    /**
     * @param projectType as a person has set it
     * @param time how long a call may take
     */
    public ProjectOverview(
            Catalogue catalogue, ProjectLists lists, Optional<String> projectType, Clock clock, Duration time) {
        this.catalogue = catalogue;
        this.lists = lists;
        this.projectType = projectType;
        this.clock = clock;
        this.time = time;
    }

    @Override
    public String name() {
        return "get_project_overview";
    }

    @Override
    public Outcome answer(Call call) {
        OpenParts parts = new OpenParts(catalogue, call, new PartReads(call, clock, time));
        Map<String, Json> answer = new LinkedHashMap<>(project(call, parts));
        Map<ThingKind, ThingList> known = new EnumMap<>(ThingKind.class);
        for (ThingKind kind : ThingKind.values()) {
            known.put(kind, lists.recent(parts, kind));
        }
        PartResult channels = parts.read("get_channels", Json.Obj.EMPTY);
        answer.put("open", open(call));
        answer.put("counts", counts(known));
        states(known.get(ThingKind.CAMPAIGN)).ifPresent(states -> answer.put("campaignStates", states));
        missing(known, channels).ifPresent(missing -> answer.put("notRead", missing));
        rows(answer, "latestBlasts", latest(known.get(ThingKind.CAMPAIGN)));
        rows(answer, "channels", channels(channels));
        rows(answer, "messageTypes", types(known.get(ThingKind.MESSAGE_TYPE)));
        return new Outcome.Answered(
                JsonWriter.write(new Json.Obj(answer)),
                List.of("Next: find gives ids by name, campaign_report the figures of campaigns."));
    }

    private Map<String, Json> project(Call call, OpenParts parts) {
        Project project = call.caller().project();
        KnownProjectType type = KnownProjectType.of(parts, projectType);
        Map<String, Json> shown = new LinkedHashMap<>();
        shown.put("project", Json.text(shortened(project.name())));
        shown.put("region", Json.text(region(project)));
        shown.put("projectType", Json.text(type.word()));
        shown.put("projectTypeFrom", Json.text(type.why()));
        shown.put("keyType", Json.text(project.keyType().word()));
        return shown;
    }

    private static String region(Project project) {
        if (project.baseUrl().equals(Project.EU)) {
            return "EU";
        }
        return project.baseUrl().equals(Project.US) ? "US" : project.baseUrl().host();
    }

    /** How many tools of each access this caller can use. */
    private Json.Obj open(Call call) {
        Map<String, Json> shown = new LinkedHashMap<>();
        shown.put("personalData", Json.text(call.caller().grant().personal().word()));
        for (Access access : Access.values()) {
            long open = catalogue.tools().stream()
                    .filter(tool -> tool.access() == access)
                    .filter(tool -> Gate.decide(
                                    tool,
                                    catalogue,
                                    call.caller().grant(),
                                    call.caller().project().keyType())
                            .open())
                    .count();
            shown.put(access.name().toLowerCase(Locale.ROOT) + "Tools", Json.Num.of(open));
        }
        return new Json.Obj(shown);
    }

    private static Json.Obj counts(Map<ThingKind, ThingList> known) {
        Map<String, Json> counts = new LinkedHashMap<>();
        known.forEach((kind, listing) -> {
            if (listing.whole()) {
                counts.put(kind.word(), Json.Num.of(listing.rows().size()));
            }
        });
        return new Json.Obj(counts);
    }

    private static Optional<Json.Obj> states(ThingList campaigns) {
        Map<String, Integer> states = new TreeMap<>();
        campaigns.rows().forEach(row -> row.text("campaignState").ifPresent(it -> states.merge(it, 1, Integer::sum)));
        Map<String, Json> shown = new LinkedHashMap<>();
        states.forEach((state, count) -> shown.put(state, Json.Num.of(count)));
        return !campaigns.whole() || shown.isEmpty() ? Optional.empty() : Optional.of(new Json.Obj(shown));
    }

    /** Each reason once, with all that it closes. */
    private static Optional<Json> missing(Map<ThingKind, ThingList> known, PartResult channels) {
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        known.forEach((kind, listing) -> listing.missing().ifPresent(why -> reasons.computeIfAbsent(
                        why.replace(kind.tool() + " is closed: ", ""), same -> new ArrayList<>())
                .add(kind.word())));
        if (!(channels instanceof PartResult.Found)) {
            reasons.computeIfAbsent(
                            WhyNotRead.of(channels).replace("get_channels is closed: ", ""), same -> new ArrayList<>())
                    .add("channel");
        }
        Map<String, Json> shown = new LinkedHashMap<>();
        reasons.forEach((why, kinds) -> shown.put(String.join(", ", kinds), Json.text(why)));
        return shown.isEmpty() ? Optional.empty() : Optional.of(new Json.Obj(shown));
    }

    /** The blasts that began last. */
    private List<Json> latest(ThingList campaigns) {
        Instant now = clock.instant();
        return campaigns.rows().stream()
                .filter(row -> row.text("type").filter("Blast"::equals).isPresent())
                .filter(row -> row.text("campaignState")
                        .filter(it -> it.equals("Finished") || it.equals("Running") || it.equals("Aborted"))
                        .isPresent())
                .filter(row -> JsonFields.time(row, "startAt")
                        .filter(it -> !it.isAfter(now))
                        .isPresent())
                .sorted(Comparator.comparing((Function<Json.Obj, Instant>)
                                row -> JsonFields.time(row, "startAt").orElseThrow())
                        .reversed())
                .limit(RECENT)
                .map(ProjectOverview::campaign)
                .toList();
    }

    private static Json campaign(Json.Obj row) {
        String at = row.get("startAt").flatMap(TimeText::of).orElseThrow();
        return Json.text(whole(row, "id") + " " + name(row) + " ("
                + row.text("messageMedium").orElse("no medium") + ", "
                + row.text("campaignState").orElse("no state") + ", " + at.substring(0, 16) + "Z)");
    }

    private static List<Json> channels(PartResult channels) {
        return channels instanceof PartResult.Found found && found.answer() instanceof Json.Obj answer
                ? JsonFields.objects(answer, "channels").stream()
                        .<Json>map(row -> Json.text(whole(row, "id") + " " + name(row) + " ("
                                + row.text("channelType").orElse("no type") + ", "
                                + row.text("messageMedium").orElse("no medium") + ")"))
                        .toList()
                : List.of();
    }

    private static List<Json> types(ThingList types) {
        return types.rows().stream()
                .<Json>map(row ->
                        Json.text(whole(row, "id") + " " + name(row) + " (channel " + whole(row, "channelId") + ")"))
                .toList();
    }

    private static String whole(Json.Obj row, String field) {
        return JsonFields.whole(row, field).map(String::valueOf).orElse("?");
    }

    private static String name(Json.Obj row) {
        return shortened(row.text("name").orElse(""));
    }

    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    }

    /** As many as there is room for, and how many more there are. */
    private static void rows(Map<String, Json> answer, String name, List<Json> rows) {
        for (int kept = rows.size(); kept > 0; kept--) {
            Map<String, Json> longer = new LinkedHashMap<>(answer);
            longer.put(name, new Json.Arr(rows.subList(0, kept)));
            if (kept < rows.size()) {
                longer.put(name + "NotShown", Json.Num.of(rows.size() - kept));
            }
            if (JsonWriter.write(new Json.Obj(longer)).getBytes(StandardCharsets.UTF_8).length <= LARGEST) {
                answer.putAll(longer);
                return;
            }
        }
        if (!rows.isEmpty()) {
            answer.put(name + "NotShown", Json.Num.of(rows.size()));
        }
    }
}
