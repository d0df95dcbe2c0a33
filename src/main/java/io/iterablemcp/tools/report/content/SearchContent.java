package io.iterablemcp.tools.report.content;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.safety.preview.JsonFields;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.ComposedTool;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.report.part.PartReads;
import io.iterablemcp.tools.report.project.OpenParts;
import io.iterablemcp.tools.report.project.ProjectLists;
import io.iterablemcp.tools.report.project.ThingKind;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The tool search_content: in which templates and snippets something is, and which live campaigns send it. */
public final class SearchContent implements ComposedTool {

    private static final int MOST_LOCALES = 20;

    private final Catalogue catalogue;
    private final ProjectLists lists;
    private final TemplateBodies bodies;
    private final SearchMemory memory = new SearchMemory();
    private final List<String> locales;
    private final Clock clock;
    private final Duration time;
    private final int longest;

    /**
     * @param locales that a person has named
     * @param time how long a call may take
     * @param longest how many characters an answer may have
     */
    public SearchContent(
            Catalogue catalogue,
            ProjectLists lists,
            TemplateBodies bodies,
            List<String> locales,
            Clock clock,
            Duration time,
            int longest) {
        this.catalogue = catalogue;
        this.lists = lists;
        this.bodies = bodies;
        this.locales = List.copyOf(locales);
        this.clock = clock;
        this.time = time;
        this.longest = longest;
    }

    @Override
    public String name() {
        return "search_content";
    }

    @Override
    public Outcome answer(Call call) {
        if (call.arguments().list("locales").size() > MOST_LOCALES) {
            return new Outcome.Refused(
                    Outcome.Reason.BAD_ARGUMENTS,
                    "locales has more than " + MOST_LOCALES + " items",
                    "Search in a few of them at a time.");
        }
        SoughtArgument argument = SoughtArgument.of(call.arguments());
        if (argument instanceof SoughtArgument.Wrong wrong) {
            return wrong.refusal();
        }
        SoughtArgument.Clear sought = (SoughtArgument.Clear) argument;
        OpenParts parts = new OpenParts(catalogue, call, new PartReads(call, clock, time));
        ProjectTemplates.Result templates = ProjectTemplates.read(parts, lists);
        if (templates instanceof ProjectTemplates.Result.NotKnown unknown) {
            return unknown.part().outcome();
        }
        try {
            return search(parts, ((ProjectTemplates.Result.Known) templates).templates(), sought);
        } catch (SlowPattern e) {
            return new Outcome.Refused(
                    Outcome.Reason.QUERY,
                    "the pattern takes too long, because it tries the same text in too many ways",
                    "Use a simpler pattern without repeats within repeats, or text.");
        }
    }

    private Outcome search(OpenParts parts, ProjectTemplates templates, SoughtArgument.Clear sought) {
        SearchAnswer answer = new SearchAnswer(
                templates,
                sought,
                lists.recent(parts, ThingKind.CAMPAIGN),
                lists.recent(parts, ThingKind.JOURNEY),
                lists.fresh(parts, ThingKind.SNIPPET));
        List<String> tried = new ArrayList<>(locales);
        JsonFields.texts(parts.call().arguments(), "locales").stream()
                .map(String::strip)
                .filter(it -> !it.isEmpty() && !tried.contains(it))
                .forEach(tried::add);
        ContentSearch search = new ContentSearch(parts, bodies, memory, sought, tried);
        search.read(templates.rows().stream()
                .sorted(Comparator.comparing(answer::isLive)
                        .reversed()
                        .thenComparing(TemplateRow::id, Comparator.reverseOrder()))
                .toList());
        return answer.of(search, tried, parts.call().arguments(), longest);
    }

    /** A text argument as the answer repeats it. */
    static Json shortened(String text) {
        return Json.text(text.length() <= 80 ? text : text.substring(0, 79) + "…");
    }
}
