package io.iterablemcp.tools.report.check;

import io.iterablemcp.api.Reply;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.safety.preview.JsonFields;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.ComposedTool;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.report.content.ProjectTemplates;
import io.iterablemcp.tools.report.content.TemplateBodies;
import io.iterablemcp.tools.report.content.TemplateRow;
import io.iterablemcp.tools.report.part.PartReads;
import io.iterablemcp.tools.report.project.OpenParts;
import io.iterablemcp.tools.report.project.ProjectLists;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The tool check_template: what is wrong with a template before anybody gets it. */
public final class CheckTemplate implements ComposedTool {

    private final Catalogue catalogue;
    private final ProjectLists lists;
    private final TemplateBodies bodies;
    private final CheckOptions options;
    private final Clock clock;
    private final Duration time;
    private final int longest;

    /**
     * @param time how long a call may take
     * @param longest how many characters an answer may have
     */
    public CheckTemplate(
            Catalogue catalogue,
            ProjectLists lists,
            TemplateBodies bodies,
            CheckOptions options,
            Clock clock,
            Duration time,
            int longest) {
        this.catalogue = catalogue;
        this.lists = lists;
        this.bodies = bodies;
        this.options = options;
        this.clock = clock;
        this.time = time;
        this.longest = longest;
    }

    @Override
    public String name() {
        return "check_template";
    }

    @Override
    public Outcome answer(Call call) {
        Optional<Outcome> refusal = person(call);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        OpenParts parts = new OpenParts(catalogue, call, new PartReads(call, clock, time));
        ProjectTemplates.Result result = ProjectTemplates.read(parts, lists);
        if (result instanceof ProjectTemplates.Result.NotKnown unknown) {
            return unknown.part().outcome();
        }
        ProjectTemplates templates = ((ProjectTemplates.Result.Known) result).templates();
        long id = JsonFields.whole(call.arguments(), "templateId").orElse(0L);
        Optional<TemplateRow> template =
                templates.rows().stream().filter(row -> row.id() == id).findFirst();
        if (template.isEmpty()) {
            return missing(templates, id);
        }
        if (template.get().tool().isEmpty()) {
            return failed(
                    "Iterable's API returns no templates of the medium "
                            + template.get().medium().orElse("of this one, which is not known") + ", so template " + id
                            + " cannot be checked.",
                    "A person can look at it in Iterable.");
        }
        return new TemplateChecks(parts, lists, bodies, templates, template.get(), options, longest).answer();
    }

    private static Optional<Outcome> person(Call call) {
        boolean email = call.arguments().has("email");
        boolean userId = call.arguments().has("userId");
        if (email && userId) {
            return Optional.of(new Outcome.Refused(
                    Outcome.Reason.BAD_ARGUMENTS,
                    "email and userId are both given",
                    "Name the person by one of them."));
        }
        if ((email || userId) && call.caller().grant().personal() != PersonalAccess.OPEN) {
            return Optional.of(new Outcome.Refused(
                    Outcome.Reason.CLOSED,
                    "check_template for a person is closed: its answer shows values of their profile",
                    "Leave the person out, and invented data is used; or to open it: set ITERABLE_USER_PII=true."));
        }
        return Optional.empty();
    }

    private static Outcome missing(ProjectTemplates templates, long id) {
        return templates.listing().missing().isPresent()
                ? failed(
                        "Template " + id + " is not among the templates that could be read.",
                        templates.listing().missing().get())
                : failed("There is no template " + id + " in this project.", "find gives ids of templates by name.");
    }

    static Outcome failed(String what, String next) {
        return new Outcome.Failed(Reply.Cause.NOT_FOUND, OptionalInt.empty(), Optional.empty(), what, next);
    }

    /** The locales that a person has named, and the domains that links may lead to. */
    public record CheckOptions(List<String> locales, List<String> domains) {

        public CheckOptions {
            locales = List.copyOf(locales);
            domains = List.copyOf(domains);
        }
    }
}
