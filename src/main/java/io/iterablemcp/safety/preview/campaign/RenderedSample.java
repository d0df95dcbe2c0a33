package io.iterablemcp.safety.preview.campaign;

import io.iterablemcp.json.Json;
import io.iterablemcp.safety.forget.PersonAnswers;
import io.iterablemcp.safety.preview.LiveReads;
import io.iterablemcp.safety.preview.PlannedCall;
import io.iterablemcp.safety.preview.Preview;
import io.iterablemcp.safety.preview.PreviewDraft;
import io.iterablemcp.safety.preview.PreviewWords;
import io.iterablemcp.safety.preview.message.MessageContent;
import io.iterablemcp.safety.preview.message.MessageMedium;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shows the content of a template for one profile. Iterable renders it with the fields of the profile. The person who
 * decides reads the result. The agent reads the template's own text alone: whatever depends on the profile is hidden,
 * because an agent that may write templates could otherwise ask for it.
 *
 * @param proofEmail the address of the profile
 */
public record RenderedSample(Optional<String> proofEmail) {

    private static final String LABEL = "Sample";
    private static final int LONGEST = 300;
    private static final int MOST_FILLED = 500_000;
    private static final int LONGEST_FOR_AGENTS = 80;

    /** The media that Iterable renders. */
    private static final Map<String, String> RENDERS =
            Map.of("email", "preview_email_template", "inapp", "preview_inapp_template");

    private static final Pattern FIELD = Pattern.compile("\\{\\{\\{?[ ~]*([\\p{L}_][\\p{L}\\p{N}_]*)[ ~]*\\}?\\}\\}");
    private static final Pattern EXPRESSION = Pattern.compile("\\{\\{\\{?([^{}]*)\\}?\\}\\}|\\[\\[[^\\[\\]]*\\]\\]");
    /** Expressions that show no value of their own. */
    private static final Pattern OF_A_BLOCK = Pattern.compile("[~ ]*(?:[#/^!>]|else\\b).*", Pattern.DOTALL);

    private static final Pattern REPEATED = Pattern.compile("\\[hidden\\](?:\\s*\\[hidden\\])+");

    /** Whether a preview shows values of the profile. */
    public boolean isIn(Preview preview) {
        return proofEmail.isPresent()
                && preview.lines().stream()
                        .anyMatch(line ->
                                line.label().startsWith(LABEL) && !line.shown().equals(line.clear()));
    }

    /**
     * @param medium as a campaign names it
     * @param given data that the call brings for the template
     * @param when empty, or what the sample shows
     * @return the whole of it, for the person who decides; empty if it was left out
     */
    public Optional<MessageContent> add(
            PlannedCall call, String medium, TemplateFacts template, Json.Obj given, String when, PreviewDraft draft) {
        if (!call.sampled()) {
            return Optional.empty();
        }
        Sample sample = sample(call, medium, template, given);
        String label = when.isEmpty() ? LABEL : LABEL + " " + when;
        if (sample instanceof Sample.LeftOut left) {
            draft.line(label, "left out: " + left.why());
            return Optional.empty();
        }
        Sample.Rendered rendered = (Sample.Rendered) sample;
        draft.line(
                label, forAgents(template), forPeople(template, rendered.fields(), VisibleContent.of(rendered.html())));
        return MessageMedium.of(medium)
                .map(known -> MessageContent.of(known, template.content().orElse(Json.Obj.EMPTY))
                        .rendered(rendered.html(), text -> filled(text, rendered.fields()), proofEmail.orElseThrow()));
    }

    private sealed interface Sample {
        record Rendered(String html, Json.Obj fields) implements Sample {}

        /** @param why a clause */
        record LeftOut(String why) implements Sample {}
    }

    private Sample sample(PlannedCall call, String medium, TemplateFacts template, Json.Obj given) {
        String tool = RENDERS.get(medium.toLowerCase(Locale.ROOT));
        if (tool == null) {
            return new Sample.LeftOut("Iterable renders only email and in-app templates");
        }
        if (proofEmail.isEmpty()) {
            return new Sample.LeftOut("ITERABLE_PROOF_EMAIL names no profile to render it for");
        }
        Optional<LiveReads.Result> found =
                call.reads().inTime("get_user_by_email", Json.Obj.EMPTY.with("email", Json.text(proofEmail.get())));
        if (!(found.orElse(null) instanceof LiveReads.Result.Found profile)) {
            return leftOut(found, "the profile of ITERABLE_PROOF_EMAIL is not in the project");
        }
        Optional<Json.Obj> person = PersonAnswers.person(profile.body());
        if (person.isEmpty()) {
            return new Sample.LeftOut("the profile of ITERABLE_PROOF_EMAIL is not in the project");
        }
        Json.Obj fields = fields(person.get(), given);
        Json.Obj wanted = Json.Obj.EMPTY
                .with("templateId", Json.Num.of(template.id()))
                .with("data", Json.Obj.EMPTY.with("dataFields", fields));
        Optional<LiveReads.Result> rendered = call.reads().inTime(tool, wanted);
        return rendered.orElse(null) instanceof LiveReads.Result.Found page && page.body() instanceof Json.Str html
                ? new Sample.Rendered(html.text(), fields)
                : leftOut(rendered, "Iterable does not find the template");
    }

    private static Sample leftOut(Optional<LiveReads.Result> result, String missing) {
        if (result.isEmpty()) {
            return new Sample.LeftOut("the preview would take too long");
        }
        if (result.get() instanceof LiveReads.Result.Missing) {
            return new Sample.LeftOut(missing);
        }
        if (result.get() instanceof LiveReads.Result.Later) {
            return new Sample.LeftOut("Iterable's limits hold it back");
        }
        return new Sample.LeftOut(
                result.get() instanceof LiveReads.Result.Unavailable unavailable
                        ? unavailable.why()
                        : "Iterable's answer has another form");
    }

    /** What the call brings replaces a field of the profile, as it does in a message. */
    private static Json.Obj fields(Json.Obj person, Json.Obj given) {
        Map<String, Json> fields = new LinkedHashMap<>(
                person.object("dataFields").orElse(Json.Obj.EMPTY).fields());
        person.text("email").ifPresent(email -> fields.put("email", Json.text(email)));
        person.text("userId").ifPresent(userId -> fields.put("userId", Json.text(userId)));
        fields.putAll(given.fields());
        return new Json.Obj(fields);
    }

    private String forPeople(TemplateFacts template, Json.Obj fields, String text) {
        String subject = template.text("subject")
                .map(it -> "subject " + PreviewWords.quoted(filled(it, fields), LONGEST) + ", ")
                .orElse("");
        return "for " + PreviewWords.quoted(proofEmail.orElseThrow()) + ": " + subject + "text "
                + PreviewWords.quoted(text, LONGEST) + " ("
                + PreviewWords.count(text.codePointCount(0, text.length()), "character", "characters") + ")";
    }

    /** Iterable renders nothing but HTML. Fields are filled in; other expressions stay as they are. */
    private static String filled(String text, Json.Obj fields) {
        StringBuilder filled = new StringBuilder();
        Matcher field = FIELD.matcher(text);
        int copied = 0;
        // A text that names a long field often would not fit into memory.
        while (filled.length() < MOST_FILLED && field.find()) {
            filled.append(text, copied, field.start())
                    .append(value(fields, field.group(1)).orElse(field.group()));
            copied = field.end();
        }
        return filled.append(text, copied, text.length()).toString();
    }

    private static Optional<String> value(Json.Obj fields, String name) {
        Optional<Json> value = fields.get(name);
        if (value.isEmpty()) {
            return Optional.of("");
        }
        if (value.get() instanceof Json.Num number) {
            return Optional.of(number.digits());
        }
        return value.get() instanceof Json.Str text ? Optional.of(text.text()) : Optional.empty();
    }

    private static String forAgents(TemplateFacts template) {
        String own = EXPRESSION
                .matcher(template.text("html").orElse(""))
                .replaceAll(found -> found.group(1) != null
                                && OF_A_BLOCK.matcher(found.group(1)).matches()
                        ? " "
                        : "[hidden]");
        String text = REPEATED.matcher(VisibleContent.of(own)).replaceAll("[hidden]");
        return "rendered for the person who decides; the text begins " + PreviewWords.quoted(text, LONGEST_FOR_AGENTS);
    }
}
