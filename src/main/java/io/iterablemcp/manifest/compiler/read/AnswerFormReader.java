package io.iterablemcp.manifest.compiler.read;

import io.iterablemcp.manifest.AnswerContent;
import io.iterablemcp.manifest.AnswerFields;
import io.iterablemcp.manifest.AnswerForm;
import io.iterablemcp.manifest.Paging;
import io.iterablemcp.manifest.compiler.yaml.ManifestErrors;
import io.iterablemcp.manifest.compiler.yaml.MapReader;
import io.iterablemcp.manifest.compiler.yaml.SharedParts;
import io.iterablemcp.manifest.compiler.yaml.Yaml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code answer} and {@code statuses}: the form of the answer, its meaning, and how it may be cut. */
final class AnswerFormReader {

    static final List<String> KEYS = List.of("answer", "fields", "most", "statuses");

    private static final List<String> ANSWER_KEYS =
            List.of("type", "collection", "wrapped", "paging", "narrow", "personal", "times", "large", "constant");
    private static final List<String> PAGING_KEYS = List.of("style", "argument", "size", "usual", "total", "next");

    /**
     * {@code users[].email}, {@code files[-1].file}, {@code *}: names and list marks, joined by dots. The name of a CSV
     * column may contain spaces.
     */
    private static final String STEP = "[^\\s.\\[\\]]([^.\\[\\]]*[^\\s.\\[\\]])?(\\[(-1)?])?";

    private static final Pattern MOST = Pattern.compile("([A-Za-z_]\\w*) ([1-9]\\d{0,5})");

    private static final String PATH = STEP + "(\\." + STEP + ")*";

    private final SharedParts parts;
    private final ManifestErrors report;

    AnswerFormReader(SharedParts parts, ManifestErrors report) {
        this.parts = parts;
        this.report = report;
    }

    AnswerForm read(MapReader entry) {
        Map<Integer, String> statuses = new StatusReader(parts, report).statuses(entry);
        Yaml.Mapping mapping = entry.map("answer").orElse(new Yaml.Mapping(Map.of(), entry.at("answer")));
        MapReader answer = new MapReader(mapping, "answer", ANSWER_KEYS, report);
        return new AnswerForm(
                answer.choice("type", AnswerForm.Kind.values(), AnswerForm.Kind::word)
                        .orElse(AnswerForm.Kind.JSON),
                answer.text("collection"),
                answer.on("wrapped"),
                answer.map("paging").map(this::paging),
                answer.texts("narrow"),
                new AnswerFields(
                        paths(answer, "personal"), paths(answer, "times"), paths(answer, "large"), content(entry)),
                answer.value("constant").map(Yaml::json),
                statuses);
    }

    private static AnswerContent content(MapReader entry) {
        List<String> fields = entry.texts("fields");
        fields.forEach(path -> path(entry, "fields", path));
        return new AnswerContent(fields, entry.text("most").flatMap(text -> most(entry, text)));
    }

    /** {@code limit 200}: the argument, and the largest number that it takes. */
    private static Optional<AnswerContent.MostRows> most(MapReader entry, String text) {
        Matcher form = MOST.matcher(text);
        if (!form.matches()) {
            entry.fault(entry.at("most"), "most " + text + " is not an argument and a number, such as limit 200");
            return Optional.empty();
        }
        return Optional.of(new AnswerContent.MostRows(form.group(1), Integer.parseInt(form.group(2))));
    }

    private static List<String> paths(MapReader answer, String key) {
        List<String> paths = answer.texts(key);
        paths.forEach(path -> path(answer, key, path));
        return paths;
    }

    private Paging paging(Yaml.Mapping mapping) {
        MapReader paging = new MapReader(mapping, "answer.paging", PAGING_KEYS, report);
        Optional<Paging.Style> style = paging.choice("style", Paging.Style.values(), Paging.Style::word);
        Optional<String> argument = path(paging, "argument");
        Optional<String> size = path(paging, "size");
        Optional<String> total = path(paging, "total");
        Optional<String> next = path(paging, "next");
        OptionalInt usual = paging.count("usual");
        for (String key : List.of("style", "argument")) {
            if (!paging.has(key)) {
                paging.fault(mapping.at(), key + " is missing");
            }
        }
        boolean cursor = style.filter(Paging.Style.CURSOR::equals).isPresent();
        if (cursor && !paging.has("next")) {
            paging.fault(mapping.at(), "next is missing: the path of the next cursor in the answer");
        } else if (paging.has("next") && !cursor) {
            paging.fault(paging.at("next"), "next is for style: cursor");
        }
        return new Paging(style.orElse(Paging.Style.PAGE), argument.orElse(""), size, usual, total, next);
    }

    private static Optional<String> path(MapReader reading, String key) {
        Optional<String> path = reading.text(key);
        path.ifPresent(given -> path(reading, key, given));
        return path;
    }

    private static void path(MapReader reading, String key, String path) {
        if (!path.matches(PATH)) {
            reading.fault(reading.at(key), key + " " + path + " is not a path such as users[].email");
        }
    }
}
