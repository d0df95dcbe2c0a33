package io.iterablemcp.tools.shape.table;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an agent sees in the place of a long text, such as the HTML of a template. */
public final class LeftOutText {

    /** In bytes of UTF-8. */
    private static final int LONG = 2000;

    private static final int LONGEST_LINE = 80;
    private static final String FIELDS = "fields";

    /** Blanks as agents, HTML and addresses write them. */
    private static final String BLANK = "(?:[\\s\\u00a0+]|\\\\[nrt]|&nbsp;|&#(?:160|32|xa0|x20);|%20){1,9}";

    /** Its brackets and the name may be lost when somebody puts it into another text. */
    private static final Pattern NOTE = Pattern.compile(
            "left_out(?::|&colon;|&#58;|&#x3a;|%3A)_(?:more_than_)?(?:[\\d,.]|%2C){1,30}_characters.{0,9}?_first_line"
                    .replace("_", BLANK),
            Pattern.CASE_INSENSITIVE);

    /** What is left of an escape in a text that was cut. */
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("(?<!\\\\)(\\\\\\\\)*\\\\(u[0-9a-f]{0,3})?$");

    private LeftOutText() {}

    /** @param arguments a text that they ask for by {@code fields} is shown */
    static String in(String json, List<String> large, Json.Obj arguments) {
        List<String> asked = asked(arguments.get(FIELDS));
        List<String> unasked =
                large.stream().filter(field -> !asked.contains(field)).toList();
        try {
            return without(new CompactJson(json), unasked);
        } catch (NoTableException e) {
            return json; // no whole object, and cut somewhere else than in such a text
        }
    }

    private static String without(CompactJson json, List<String> fields) {
        StringBuilder out = new StringBuilder();
        int copied = 0;
        int at = json.at(1) == '}' ? 1 : json.after('{', 0);
        while (json.at(at) != '}') {
            int nameEnd = json.afterString(at);
            int value = json.after(':', nameEnd);
            String name = json.text().substring(at + 1, nameEnd - 1);
            boolean text = json.at(value) == '"' && fields.contains(name);
            boolean cut = text && json.closingQuote(value) < 0;
            int end = cut ? json.text().length() : json.afterValue(value);
            if (text) {
                Optional<String> note = note(name, json.text().substring(value + 1, cut ? end : end - 1), cut);
                if (note.isPresent()) {
                    out.append(json.text(), copied, value);
                    JsonWriter.quote(out, note.get());
                    copied = end;
                }
            }
            if (cut) {
                return out.append('}').toString();
            }
            at = json.at(end) == ',' ? end + 1 : end;
        }
        return out.append(json.text(), copied, json.text().length()).toString();
    }

    /**
     * @param written the text as JSON, without its quotes
     * @param cut whether its end is missing
     */
    private static Optional<String> note(String field, String written, boolean cut) {
        String whole = cut ? BROKEN_ESCAPE.matcher(written).replaceFirst("") : written;
        String text = ((Json.Str) JsonReader.read('"' + whole + '"')).text();
        if (!cut && text.getBytes(StandardCharsets.UTF_8).length <= LONG) {
            return Optional.empty();
        }
        String line = text.lines()
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .findFirst()
                .orElse("");
        String first = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line;
        return Optional.of("[" + field + " left out: " + (cut ? "more than " : "")
                + String.format(Locale.ROOT, "%,d", text.length()) + " characters, first line " + first
                + ". Read it with " + FIELDS + "=" + field + "]");
    }

    /** The names in {@code fields}: a list, or a text with commas. */
    private static List<String> asked(Optional<Json> fields) {
        return fields.stream()
                .flatMap(given -> given instanceof Json.Arr list ? list.items().stream() : Stream.of(given))
                .flatMap(item -> item instanceof Json.Str name
                        ? Arrays.stream(name.text().split("[,\\s]+"))
                        : Stream.of())
                .toList();
    }

    /** Where arguments contain the note in the place of the text that it stands for. */
    public static Optional<String> isIn(Json.Obj arguments) {
        return find("", arguments).map(path -> path.isEmpty() ? "a name" : path);
    }

    private static Optional<String> find(String path, Json value) {
        if (value instanceof Json.Str text) {
            return NOTE.matcher(text.text()).find() ? Optional.of(path) : Optional.empty();
        }
        if (value instanceof Json.Arr list) {
            for (int i = 0; i < list.items().size(); i++) {
                Optional<String> found = find(path + "[" + i + "]", list.items().get(i));
                if (found.isPresent()) {
                    return found;
                }
            }
        } else if (value instanceof Json.Obj object) {
            for (Map.Entry<String, Json> field : object.fields().entrySet()) {
                String name = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
                Optional<String> found = find(path, Json.text(field.getKey())).or(() -> find(name, field.getValue()));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
