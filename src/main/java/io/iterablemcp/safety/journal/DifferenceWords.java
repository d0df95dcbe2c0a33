package io.iterablemcp.safety.journal;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.text.TerminalText;
import java.util.ArrayList;
import java.util.List;

/** What an undo changes, in words: for an agent names and counts, for a person the values. */
public final class DifferenceWords {

    private static final int MOST_NAMES = 20;
    private static final int MOST_VALUES = 50;
    private static final int LONGEST_VALUE = 200;

    private DifferenceWords() {}

    /** What differs: nothing personal. */
    public static String names(UndoPlan.Ready plan) {
        return names(
                plan.kind().namesPeople()
                        ? List.of()
                        : plan.differences().stream()
                                .map(UndoPlan.Difference::name)
                                .toList(),
                plan.differences().size());
    }

    static String names(List<String> names, int count) {
        if (names.isEmpty()) {
            return count == 1 ? "1 person" : count + " people";
        }
        List<String> shown = new ArrayList<>(
                names.stream().limit(MOST_NAMES).map(DifferenceWords::name).toList());
        if (names.size() > MOST_NAMES) {
            shown.add("and " + (names.size() - MOST_NAMES) + " more");
        }
        return String.join(", ", shown);
    }

    /** A customer's field may be called like an address. */
    private static String name(String name) {
        return name.contains("@") ? "(a name with an @)" : TerminalText.line(name);
    }

    /** One line for each value, for the person who decides: as it is now, and as it will be. */
    public static List<String> values(UndoPlan.Ready plan) {
        List<String> lines = new ArrayList<>();
        plan.differences().stream()
                .limit(MOST_VALUES)
                .forEach(it ->
                        lines.add(TerminalText.line(it.name()) + ": " + value(it.now()) + " → " + value(it.before())));
        int more = plan.differences().size() - MOST_VALUES;
        if (more > 0) {
            lines.add("and " + more + " more");
        }
        return lines;
    }

    private static String value(Json value) {
        String text = value instanceof Json.Null ? "(nothing)" : TerminalText.line(JsonWriter.write(value));
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
    }
}
