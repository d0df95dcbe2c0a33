package io.iterablemcp.tools.report.check;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.report.content.ProjectTemplates;
import io.iterablemcp.tools.report.content.TemplateBodies;
import io.iterablemcp.tools.report.content.TemplateRow;
import io.iterablemcp.tools.report.part.PartResult;
import io.iterablemcp.tools.report.project.FittingRows;
import io.iterablemcp.tools.report.project.OpenParts;
import io.iterablemcp.tools.report.project.ProjectLists;
import io.iterablemcp.tools.report.project.ThingKind;
import io.iterablemcp.tools.report.project.ThingList;
import io.iterablemcp.tools.report.project.WhyNotRead;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** All checks of one template, in all of its locales that are known. */
final class TemplateChecks {

    private static final int SMALLEST = 6_000;
    private static final int MOST_CAMPAIGNS = 5;
    private static final int MOST_NAMES = 30;

    private final OpenParts parts;
    private final TemplateBodies bodies;
    private final ProjectTemplates templates;
    private final TemplateRow template;
    private final CheckTemplate.CheckOptions options;
    private final int longest;
    private final CheckReport report = new CheckReport();
    private final SendingCampaigns campaigns;
    private final IncludedSnippets snippets;
    private final Map<String, Json.Obj> contents = new LinkedHashMap<>();

    TemplateChecks(
            OpenParts parts,
            ProjectLists lists,
            TemplateBodies bodies,
            ProjectTemplates templates,
            TemplateRow template,
            CheckTemplate.CheckOptions options,
            int longest) {
        this.parts = parts;
        this.bodies = bodies;
        this.templates = templates;
        this.template = template;
        this.options = options;
        this.longest = longest;
        ThingList all = lists.recent(parts, ThingKind.CAMPAIGN);
        this.campaigns = new SendingCampaigns(template, all, lists.recent(parts, ThingKind.JOURNEY));
        all.missing().ifPresent(why -> report.notChecked("campaigns", why));
        this.snippets = new IncludedSnippets(lists.fresh(parts, ThingKind.SNIPPET));
    }

    Outcome answer() {
        Json.Obj arguments = parts.call().arguments();
        Optional<Outcome> unread =
                read(arguments.text("locale").map(String::strip).filter(it -> !it.isEmpty()));
        if (unread.isPresent()) {
            return unread.get();
        }
        Optional<Json.Obj> profile = Optional.empty();
        if (arguments.has("email") || arguments.has("userId")) {
            Rendering.Person person = Rendering.person(parts, arguments);
            if (person instanceof Rendering.Person.NotFound none) {
                return none.outcome();
            }
            profile = Optional.of(((Rendering.Person.Found) person).fields());
        }
        return checked(profile, new FittingRows(arguments, SMALLEST, longest));
    }

    /** Reads the locale that is asked for, or all that are known. */
    private Optional<Outcome> read(Optional<String> wanted) {
        TemplateBodies.Body first = bodies.read(parts, template, wanted);
        if (first instanceof TemplateBodies.Body.NotRead unread) {
            return Optional.of(unread.why().outcome());
        }
        if (!(first instanceof TemplateBodies.Body.Found found)) {
            return Optional.of(CheckTemplate.failed(
                    "Template " + template.id() + " has no content"
                            + wanted.map(it -> " in the locale " + it).orElse("") + ".",
                    "Leave locale out to check those that it has."));
        }
        add(found.content());
        if (wanted.isEmpty()) {
            options.locales().forEach(this::readOther);
            if (options.locales().isEmpty()) {
                report.notChecked(
                        "other locales",
                        "Iterable's API does not list them. locale checks one; ITERABLE_LOCALES names those to check always.");
            }
        }
        return Optional.empty();
    }

    private void add(Json.Obj content) {
        contents.putIfAbsent(content.text("locale").orElse("default"), content);
    }

    private void readOther(String locale) {
        report.checks("locales");
        if (contents.keySet().stream().anyMatch(locale::equalsIgnoreCase)) {
            return;
        }
        TemplateBodies.Body body = bodies.read(parts, template, Optional.of(locale));
        if (body instanceof TemplateBodies.Body.Found found) {
            add(found.content());
        } else if (body instanceof TemplateBodies.Body.NotRead unread) {
            report.notChecked("locale " + locale, WhyNotRead.of(unread.why()));
        } else {
            report.hint("locales", "there is no content for " + locale);
        }
    }

    private Outcome checked(Optional<Json.Obj> profile, FittingRows fitting) {
        Optional<Json.Obj> fields = fields();
        TagCheck tags = new TagCheck(report, fields.map(TemplateChecks::names), campaigns);
        MediumCheck medium = new MediumCheck(report, templates.channel(template), snippets.areKnown());
        LinkCheck pages = new LinkCheck(report, options.domains());
        Rendering rendering = new Rendering(parts, report, profile);
        Map<String, Json> facts = new LinkedHashMap<>();
        Optional<Json.Obj> rendered = Optional.empty();
        for (Map.Entry<String, Json.Obj> each : contents.entrySet()) {
            report.about(each.getKey());
            IncludedSnippets.Included included = snippets.of(each.getValue());
            CheckedContent content = new CheckedContent(each.getValue(), included.contents());
            missingSnippets(included.unknown());
            tags.check(content, included.variables());
            medium.check(
                    template.medium().orElse(""), content, !included.unknown().isEmpty());
            facts.putAll(facts.isEmpty() ? medium.facts() : Map.of());
            pages.check(content);
            Optional<Json.Obj> page = rendering.render(
                    template.medium().orElse(""),
                    template.id(),
                    content,
                    InventedData.of(fields.orElse(Json.Obj.EMPTY), tags.unknown()),
                    tags.known());
            rendered = rendered.isPresent() ? rendered : page;
        }
        return new Outcome.Answered(JsonWriter.write(shown(tags, facts, rendered, fitting)), notes());
    }

    private static Set<String> names(Json.Obj fields) {
        Set<String> names = new TreeSet<>();
        fields.fields().keySet().forEach(name -> names.add(name.split("\\.", 2)[0]));
        return names;
    }

    private void missingSnippets(Set<String> unknown) {
        for (String name : unknown) {
            if (snippets.areKnown()) {
                report.error("snippets", "the snippet " + name + " does not exist");
            } else {
                report.notChecked("snippets", snippets.list().missing().orElse(""));
            }
        }
    }

    private Optional<Json.Obj> fields() {
        PartResult result = parts.read("get_user_fields", Json.Obj.EMPTY);
        if (result instanceof PartResult.Found found
                && found.answer() instanceof Json.Obj answer
                && answer.object("fields").isPresent()) {
            return answer.object("fields");
        }
        report.notChecked(
                "where tags come from",
                result instanceof PartResult.Found
                        ? "The answer of get_user_fields has another form."
                        : WhyNotRead.of(result));
        return Optional.empty();
    }

    private Json.Obj shown(TagCheck tags, Map<String, Json> facts, Optional<Json.Obj> rendered, FittingRows fitting) {
        Map<String, Json> answer = new LinkedHashMap<>();
        answer.put("templateId", Json.Num.of(template.id()));
        answer.put("name", Json.text(template.name()));
        answer.put("medium", Json.text(template.medium().orElse("")));
        answer.put("locales", Json.texts(contents.keySet()));
        List<Json> findings = new ArrayList<>();
        for (CheckReport.Level level : CheckReport.Level.values()) {
            answer.put(level.name().toLowerCase(Locale.ROOT) + "s", Json.Num.of(report.count(level)));
            for (Json found : report.found(level, contents.size())) {
                findings.add(Json.text(level.name() + " " + ((Json.Str) found).text()));
            }
        }
        answer.put("findings", new Json.Arr(List.of()));
        answer.put("passed", Json.texts(report.passed()));
        if (!report.notChecked().isEmpty()) {
            answer.put("notChecked", report.notChecked());
        }
        facts.forEach(answer::put);
        if (!tags.known().isEmpty() || !tags.unknown().isEmpty()) {
            answer.put("tags", Json.Obj.EMPTY.with("known", some(tags.known())).with("other", some(tags.unknown())));
        }
        rendered.ifPresent(page -> answer.put("rendered", page));
        List<String> live = campaigns.live();
        if (!live.isEmpty()) {
            answer.put("live", Json.texts(live.subList(0, Math.min(MOST_CAMPAIGNS, live.size()))));
        }
        if (campaigns.areKnown()) {
            answer.put("campaigns", Json.Num.of(campaigns.size()));
        }
        int kept = fitting.put(answer, "findings", findings);
        if (kept < findings.size()) {
            answer.put("findingsNotShown", Json.Num.of(findings.size() - kept));
        }
        return new Json.Obj(answer);
    }

    private static Json some(Set<String> names) {
        List<String> first = new ArrayList<>(names.stream().limit(MOST_NAMES).toList());
        if (first.size() < names.size()) {
            first.add((names.size() - first.size()) + " more");
        }
        return Json.texts(first);
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        boolean clean = report.count(CheckReport.Level.ERROR) == 0 && report.count(CheckReport.Level.WARNING) == 0;
        if (clean) {
            notes.add(
                    report.notChecked().isEmpty()
                            ? "Nothing is wrong with what was checked."
                            : "Nothing is wrong with what was checked; notChecked says what was not.");
        }
        String read = template.tool().orElseThrow();
        notes.add("Next: " + read + " for the content"
                + (clean ? "." : ", " + read.replace("get_", "update_") + " to correct it."));
        return notes;
    }
}
