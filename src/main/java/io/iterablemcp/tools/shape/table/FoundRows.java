package io.iterablemcp.tools.shape.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the rows of an answer are.
 *
 * @param path the keys that lead to them, as they are written in JSON; empty if the answer is nothing but rows
 * @param begin the index of the bracket that opens them
 * @param rest the answer without its rows
 * @param columns where the names of the columns are, if the rows are lists; −1 otherwise
 */
record FoundRows(List<String> path, int begin, String rest, int columns) {

    private static final String ENVELOPE = "params";
    private static final String COLUMNS = "columns";
    private static final String NOTHING = "{}";

    /** @param wanted the key of the rows; if there is none, the list that makes up most of the answer */
    static Optional<FoundRows> in(CompactJson json, Optional<String> wanted) {
        if (json.at(0) == '[') {
            return json.afterValue(0) == json.text().length()
                    ? Optional.of(new FoundRows(List.of(), 0, NOTHING, -1))
                    : Optional.empty();
        }
        List<Member> members = members(json, 0);
        if (members.isEmpty()
                || members.get(members.size() - 1).end + 1 != json.text().length()) {
            return Optional.empty();
        }
        Optional<Member> rows = rows(json, members, wanted);
        if (rows.isPresent()) {
            return Optional.of(found(json, List.of(), members, rows.get()));
        }
        Optional<Member> inner = members.stream()
                .filter(it -> it.name.equals(ENVELOPE) && json.at(it.value) == '{')
                .findFirst();
        if (inner.isEmpty()) {
            return Optional.empty();
        }
        List<Member> below = members(json, inner.get().value);
        return rows(json, below, wanted).map(it -> found(json, List.of(ENVELOPE), below, it));
    }

    private static Optional<Member> rows(CompactJson json, List<Member> members, Optional<String> wanted) {
        int half = json.text().length() / 2;
        return members.stream()
                .filter(it -> json.at(it.value) == '[')
                .filter(it -> wanted.isPresent() ? it.name.equals(wanted.get()) : it.end - it.value > half)
                .filter(it -> !holdsTables(json, it))
                .findFirst();
    }

    /** Rows that have columns and rows of their own, such as the media of a report, could not be read in cells. */
    private static boolean holdsTables(CompactJson json, Member list) {
        return json.at(list.value + 1) == '{'
                && members(json, list.value + 1).stream()
                        .anyMatch(it -> it.name.equals(COLUMNS) && json.at(it.value) == '[');
    }

    private static FoundRows found(CompactJson json, List<String> above, List<Member> members, Member rows) {
        List<String> path = new ArrayList<>(above);
        path.add(rows.name);
        Optional<Member> columns = members.stream()
                .filter(it -> it.name.equals(COLUMNS) && it.begin != rows.begin && json.at(it.value) == '[')
                .filter(it -> json.at(rows.value + 1) == '[')
                .findFirst();
        String rest = json.text();
        List<Member> taken = columns.isEmpty()
                ? List.of(rows)
                : columns.get().begin > rows.begin ? List.of(columns.get(), rows) : List.of(rows, columns.get());
        for (Member member : taken) {
            rest = without(rest, member);
        }
        return new FoundRows(path, rows.value, rest, columns.map(it -> it.value).orElse(-1));
    }

    private static String without(String text, Member member) {
        int from = member.begin;
        int to = member.end;
        if (text.charAt(to) == ',') {
            to++;
        } else if (text.charAt(from - 1) == ',') {
            from--;
        }
        return text.substring(0, from) + text.substring(to);
    }

    /** Whether there is nothing besides the rows. */
    boolean isAlone() {
        return rest.equals(NOTHING) || (rest.equals("{\"" + ENVELOPE + "\":{}}") && path.size() > 1);
    }

    /** A field of an object: the indexes of its name and of its value, and the index after the value. */
    private record Member(String name, int begin, int value, int end) {}

    private static List<Member> members(CompactJson json, int begin) {
        List<Member> members = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int at = json.after('{', begin);
        if (json.at(at) == '}') {
            return members;
        }
        while (true) {
            int value = json.after(':', json.afterString(at));
            int end = json.afterValue(value);
            String name = json.text().substring(at + 1, value - 2);
            if (!names.add(name)) {
                throw new NoTableException("a field occurs twice");
            }
            members.add(new Member(name, at, value, end));
            if (json.at(end) == '}') {
                return members;
            }
            at = json.after(',', end);
        }
    }
}
