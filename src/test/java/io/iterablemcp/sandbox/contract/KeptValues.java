package io.iterablemcp.sandbox.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a script keeps of answers, for {@code $name} in later lines. */
public final class KeptValues {

    private static final Pattern NAME = Pattern.compile("\\$([a-zA-Z]+)");

    private final Map<String, String> kept = new HashMap<>();

    public KeptValues() {}

    public KeptValues(KeptValues from) {
        kept.putAll(from.kept);
    }

    public void put(String name, String value) {
        kept.put(name, value);
    }

    /** The line with the values in place of their names. */
    public String filled(String line) {
        return NAME.matcher(line).replaceAll(name -> {
            assertThat(kept).as(line).containsKey(name.group(1));
            return Matcher.quoteReplacement(kept.get(name.group(1)));
        });
    }

    /** @param line {@code name = path, name = path} */
    public void keep(String line, Json.Obj answer) {
        for (String wanted : filled(line).split(", ", -1)) {
            String[] sides = wanted.split(" = ", 2);
            List<Json> found = List.of(answer);
            for (String step : sides[1].split("\\.", -1)) {
                found = step(found.get(0), step);
                assertThat(found).as(line + " in " + answer).isNotEmpty();
            }
            kept.put(sides[0], plain(found.get(0)));
        }
    }

    private static List<Json> step(Json from, String step) {
        int bracket = step.indexOf('[');
        if (bracket < 0) {
            return ((Json.Obj) from).get(step).stream().toList();
        }
        List<Json> found = new ArrayList<>(((Json.Obj) from).list(step.substring(0, bracket)));
        for (String pair : step.substring(bracket + 1, step.length() - 1).split(",", 0)) {
            String[] sides = pair.split("=", 2);
            found.removeIf(item -> sides.length == 2
                    && ((Json.Obj) item)
                            .get(sides[0])
                            .map(KeptValues::plain)
                            .filter(sides[1]::equals)
                            .isEmpty());
        }
        return found;
    }

    private static String plain(Json value) {
        return value instanceof Json.Str text ? text.text() : JsonWriter.write(value);
    }
}
