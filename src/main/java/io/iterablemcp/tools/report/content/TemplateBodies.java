package io.iterablemcp.tools.report.content;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.tools.report.part.PartResult;
import io.iterablemcp.tools.report.project.OpenParts;
import java.util.Optional;

/** Reads the content of templates, and keeps it by template, locale and the time of its last change. */
public final class TemplateBodies {

    private static final long MOST_KEPT = 12_000_000;

    /** Kept for a locale that a template does not have. */
    private static final String ABSENT = "null";

    private final PackedBodies kept = new PackedBodies(MOST_KEPT);

    /** What became of a read. */
    public sealed interface Body {

        record Found(Json.Obj content) implements Body {}

        /** The template has no content in this locale. */
        record Absent() implements Body {}

        record NotRead(PartResult why) implements Body {}
    }

    /**
     * Nothing that is kept is used where the gate has closed the read.
     *
     * @param locale empty for the default one
     */
    public Body read(OpenParts parts, TemplateRow template, Optional<String> locale) {
        String tool = template.tool().orElseThrow();
        Optional<PartResult.Closed> closed = parts.closed(tool);
        if (closed.isPresent()) {
            return new Body.NotRead(closed.get());
        }
        Optional<BodyKey> key =
                template.version().map(version -> BodyKey.of(parts.call(), template.id(), locale, version));
        Optional<String> known = key.flatMap(kept::find);
        if (known.isPresent()) {
            return body(known.get(), locale);
        }
        Json.Obj arguments = Json.Obj.EMPTY.with("templateId", Json.Num.of(template.id()));
        PartResult result = parts.read(
                tool, locale.map(it -> arguments.with("locale", Json.text(it))).orElse(arguments));
        if (result instanceof PartResult.Missing) {
            key.ifPresent(it -> kept.keep(it, ABSENT));
            return new Body.Absent();
        }
        if (!(result instanceof PartResult.Found found)) {
            return new Body.NotRead(result);
        }
        String text = JsonWriter.write(found.answer());
        key.ifPresent(it -> kept.keep(it, text));
        return body(text, locale);
    }

    /** Iterable may answer with the default content where there is none in the locale. */
    private static Body body(String text, Optional<String> locale) {
        if (!(JsonReader.read(text) instanceof Json.Obj content)) {
            return new Body.Absent();
        }
        boolean another = locale.isPresent()
                && content.text("locale")
                        .filter(it -> !it.equalsIgnoreCase(locale.get()))
                        .isPresent();
        return another ? new Body.Absent() : new Body.Found(content);
    }
}
