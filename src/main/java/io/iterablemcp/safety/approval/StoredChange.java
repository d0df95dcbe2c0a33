package io.iterablemcp.safety.approval;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.PreviewBasis;
import io.iterablemcp.safety.preview.PreviewLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parts of a requested change as the store keeps them: JSON. */
final class StoredChange {

    /** What is stored in the place of the lines of a removed person. */
    static final String NO_PREVIEW = "{}";

    private StoredChange() {}

    static String preview(RequestedChange change) {
        List<Json> lines = new ArrayList<>();
        for (PreviewLine line : change.lines()) {
            lines.add(Json.texts(List.of(line.label(), line.shown(), line.clear())));
        }
        Map<String, Json> preview = new LinkedHashMap<>();
        preview.put("lines", new Json.Arr(lines));
        preview.put("warnings", Json.texts(change.warnings()));
        return JsonWriter.write(new Json.Obj(preview));
    }

    static List<PreviewLine> lines(String preview) {
        List<PreviewLine> lines = new ArrayList<>();
        for (Json each : read(preview).list("lines")) {
            List<String> parts = texts(each instanceof Json.Arr array ? array.items() : List.of());
            lines.add(new PreviewLine(parts.get(0), parts.get(1), parts.get(2)));
        }
        return lines;
    }

    static List<String> warnings(String preview) {
        return texts(read(preview).list("warnings"));
    }

    static String audience(Audience audience) {
        Map<String, Json> fields = new LinkedHashMap<>();
        if (audience instanceof Audience.Counted counted) {
            fields.put("count", Json.Num.of(counted.count()));
            fields.put("atMost", Json.flag(counted.atMost()));
            fields.put("read", Json.Num.of(counted.read().toEpochMilli()));
        } else if (audience instanceof Audience.NotYetKnown later) {
            fields.put("from", Json.Num.of(later.from().toEpochMilli()));
        } else if (audience instanceof Audience.Unknown unknown) {
            fields.put("why", Json.text(unknown.why()));
        }
        return JsonWriter.write(new Json.Obj(fields));
    }

    static Audience audience(String stored) {
        Json.Obj fields = read(stored);
        if (fields.has("count")) {
            return new Audience.Counted(number(fields, "count"), fields.flag("atMost"), time(fields, "read"));
        }
        if (fields.has("from")) {
            return new Audience.NotYetKnown(time(fields, "from"));
        }
        return fields.text("why").<Audience>map(Audience.Unknown::new).orElseGet(Audience.Nobody::new);
    }

    static String basis(PreviewBasis basis) {
        List<Json> lists = new ArrayList<>();
        basis.lists().forEach(list -> lists.add(Json.Num.of(list)));
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("marks", marksJson(basis.marks()));
        fields.put("lists", new Json.Arr(lists));
        return JsonWriter.write(new Json.Obj(fields));
    }

    static PreviewBasis basis(String stored) {
        Json.Obj fields = read(stored);
        Set<Long> lists = new LinkedHashSet<>();
        for (Json list : fields.list("lists")) {
            lists.add(Long.parseLong(((Json.Num) list).digits()));
        }
        return new PreviewBasis(marks(fields.object("marks").orElse(Json.Obj.EMPTY)), lists);
    }

    static String marks(Map<String, String> marks) {
        return JsonWriter.write(marksJson(marks));
    }

    static Map<String, String> marks(String stored) {
        return marks(read(stored));
    }

    static String counts(Map<Long, Long> counts) {
        Map<String, Json> fields = new LinkedHashMap<>();
        counts.forEach((list, count) -> fields.put(Long.toString(list), Json.Num.of(count)));
        return JsonWriter.write(new Json.Obj(fields));
    }

    private static Json.Obj marksJson(Map<String, String> marks) {
        Map<String, Json> fields = new LinkedHashMap<>();
        marks.forEach((name, mark) -> fields.put(name, Json.text(mark)));
        return new Json.Obj(fields);
    }

    private static Map<String, String> marks(Json.Obj fields) {
        Map<String, String> marks = new LinkedHashMap<>();
        fields.fields()
                .keySet()
                .forEach(name -> marks.put(name, fields.text(name).orElse("")));
        return marks;
    }

    private static Json.Obj read(String stored) {
        return (Json.Obj) JsonReader.read(stored);
    }

    static List<String> texts(List<Json> items) {
        return items.stream().map(item -> ((Json.Str) item).text()).toList();
    }

    private static long number(Json.Obj fields, String name) {
        return Long.parseLong(((Json.Num) fields.fields().get(name)).digits());
    }

    private static Instant time(Json.Obj fields, String name) {
        return Instant.ofEpochMilli(number(fields, name));
    }
}
