package io.iterablemcp.tools.report.check;

import io.iterablemcp.json.Json;
import io.iterablemcp.safety.forget.PersonAnswers;
import io.iterablemcp.safety.preview.campaign.VisibleContent;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.report.part.PartResult;
import io.iterablemcp.tools.report.project.OpenParts;
import io.iterablemcp.tools.report.project.WhyNotRead;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Has Iterable render a template, for a person or with invented data. */
final class Rendering {

    private static final String CHECK = "rendering";
    private static final int SHOWN = 160;

    private static final Map<String, String> TOOLS =
            Map.of("email", "preview_email_template", "inapp", "preview_inapp_template");

    private final OpenParts parts;
    private final CheckReport report;
    private final Optional<Json.Obj> profile;

    /** @param profile the data fields of the person; empty to invent some */
    Rendering(OpenParts parts, CheckReport report, Optional<Json.Obj> profile) {
        this.parts = parts;
        this.report = report;
        this.profile = profile;
    }

    /** What became of the look-up of a person. */
    sealed interface Person {

        record Found(Json.Obj fields) implements Person {}

        record NotFound(Outcome outcome) implements Person {}
    }

    static Person person(OpenParts parts, Json.Obj arguments) {
        boolean email = arguments.has("email");
        PartResult result = email
                ? parts.read(
                        "get_user_by_email",
                        Json.Obj.EMPTY.with("email", arguments.get("email").orElseThrow()))
                : parts.read(
                        "get_user_by_user_id",
                        Json.Obj.EMPTY.with("userId", arguments.get("userId").orElseThrow()));
        Optional<Json.Obj> person =
                result instanceof PartResult.Found found ? PersonAnswers.person(found.answer()) : Optional.empty();
        if (person.isEmpty()) {
            return new Person.NotFound(
                    result instanceof PartResult.Found || result instanceof PartResult.Missing
                            ? new Outcome.Refused(
                                    Outcome.Reason.QUERY,
                                    "there is no such person in the project",
                                    "Name another one, or none: invented data is used then.")
                            : result.outcome());
        }
        Map<String, Json> fields = new LinkedHashMap<>(
                person.get().object("dataFields").orElse(Json.Obj.EMPTY).fields());
        person.get().get("email").ifPresent(it -> fields.put("email", it));
        person.get().get("userId").ifPresent(it -> fields.put("userId", it));
        return new Person.Found(new Json.Obj(fields));
    }

    /**
     * @param invented used without a person
     * @param names the profile fields that the template names
     * @return facts of the page; empty if there is none
     */
    Optional<Json.Obj> render(
            String medium, long template, CheckedContent content, Json.Obj invented, Set<String> names) {
        String tool = TOOLS.get(medium.toLowerCase(Locale.ROOT));
        if (tool == null || content.html().isEmpty()) {
            return Optional.empty();
        }
        Json.Obj arguments = Json.Obj.EMPTY
                .with("templateId", Json.Num.of(template))
                .with("data", Json.Obj.EMPTY.with("dataFields", profile.orElse(invented)));
        PartResult result = parts.read(
                tool,
                content.text("locale")
                        .map(it -> arguments.with("locale", Json.text(it)))
                        .orElse(arguments));
        if (result instanceof PartResult.Found found && found.answer() instanceof Json.Str page) {
            return Optional.of(rendered(page.text(), names));
        }
        if (result instanceof PartResult.Unreadable broken
                && broken.outcome() instanceof Outcome.Failed failed
                && failed.status().orElse(0) >= 400) {
            report.error(CHECK, "Iterable cannot render it. " + failed.what());
        } else if (result instanceof PartResult.Found) {
            report.error(CHECK, "Iterable renders an empty page");
        } else {
            report.notChecked(CHECK, WhyNotRead.of(result));
        }
        return Optional.empty();
    }

    private Json.Obj rendered(String page, Set<String> names) {
        report.checks(CHECK);
        if (page.contains("{{")) {
            report.error(CHECK, "tags are left in the page");
        }
        Map<String, Json> facts = new LinkedHashMap<>();
        facts.put("with", Json.text(profile.isPresent() ? "the profile of the person" : "invented data"));
        facts.put("bytes", Json.Num.of(page.getBytes(StandardCharsets.UTF_8).length));
        String text = VisibleContent.of(page);
        facts.put(
                "text",
                Json.text(
                        text.codePointCount(0, text.length()) <= SHOWN
                                ? text
                                : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…"));
        Set<String> empty = new TreeSet<>();
        profile.ifPresent(fields -> names.stream().filter(it -> !fields.has(it)).forEach(empty::add));
        if (!empty.isEmpty()) {
            facts.put("personHasNo", Json.texts(List.copyOf(empty)));
        }
        return new Json.Obj(facts);
    }
}
