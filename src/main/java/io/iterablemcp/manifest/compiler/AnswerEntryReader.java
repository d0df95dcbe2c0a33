package io.iterablemcp.manifest.compiler;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.AnswerForm;
import io.iterablemcp.manifest.Paging;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code answer}: what comes back and how it may be cut. */
final class AnswerEntryReader {

    private static final List<String> TYPES =
            Arrays.stream(AnswerForm.Kind.values()).map(AnswerForm.Kind::word).toList();
    private static final List<String> STYLES =
            Arrays.stream(Paging.Style.values()).map(Paging.Style::word).toList();
    private static final List<String> KEYS =
            List.of("type", "collection", "wrapped", "paging", "narrow", "personal", "constant");
    private static final List<String> PAGING_KEYS = List.of("style", "argument", "size", "usual", "total", "next");

    /**
     * {@code users[].email}, {@code files[-1].file}, {@code *}: names and list marks, joined by dots. A CSV column may
     * have spaces in its name.
     */
    private static final String STEP = "[^\\s.\\[\\]]([^.\\[\\]]*[^\\s.\\[\\]])?(\\[(-1)?])?";

    private static final String PATH = STEP + "(\\." + STEP + ")*";

    private final ManifestErrors report;

    AnswerEntryReader(ManifestErrors report) {
        this.report = report;
    }

    Json.Obj answer(MapReader entry) {
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("type", Json.text("json"));
        entry.map("answer").ifPresent(mapping -> answer(mapping, out));
        return new Json.Obj(out);
    }

    private void answer(Yaml.Mapping mapping, Map<String, Json> out) {
        MapReader answer = new MapReader(mapping, "answer", KEYS, report);
        answer.word("type", TYPES).ifPresent(type -> out.put("type", Json.text(type)));
        answer.text("collection").ifPresent(name -> out.put("collection", Json.text(name)));
        answer.flag("wrapped").filter(on -> on).ifPresent(on -> out.put("wrapped", Json.Bool.TRUE));
        answer.map("paging").ifPresent(paging -> out.put("paging", paging(paging)));
        if (answer.has("narrow")) {
            out.put("narrow", Json.texts(answer.texts("narrow")));
        }
        if (answer.has("personal")) {
            List<String> paths = answer.texts("personal");
            paths.forEach(path -> path(answer, "personal", path));
            out.put("personal", Json.texts(paths));
        }
        answer.value("constant").ifPresent(constant -> out.put("constant", constant.json()));
    }

    private Json.Obj paging(Yaml.Mapping mapping) {
        MapReader paging = new MapReader(mapping, "answer.paging", PAGING_KEYS, report);
        Map<String, Json> out = new LinkedHashMap<>();
        paging.word("style", STYLES).ifPresent(style -> out.put("style", Json.text(style)));
        for (String key : List.of("argument", "size", "total", "next")) {
            paging.text(key).ifPresent(text -> {
                out.put(key, Json.text(text));
                path(paging, key, text);
            });
        }
        paging.whole("usual").ifPresent(usual -> out.put("usual", Json.Num.of(usual)));
        for (String key : List.of("style", "argument")) {
            if (!paging.has(key)) {
                paging.fault(mapping.at(), key + " is missing");
            }
        }
        boolean cursor = out.containsValue(Json.text(Paging.Style.CURSOR.word()));
        if (cursor && !paging.has("next")) {
            paging.fault(mapping.at(), "next is missing: the path of the next cursor in the answer");
        } else if (paging.has("next") && !cursor) {
            paging.fault(paging.at("next"), "next is for style: cursor");
        }
        return new Json.Obj(out);
    }

    private static void path(MapReader reading, String key, String path) {
        if (!path.matches(PATH)) {
            reading.fault(reading.at(key), key + " " + path + " is not a path such as users[].email");
        }
    }
}
