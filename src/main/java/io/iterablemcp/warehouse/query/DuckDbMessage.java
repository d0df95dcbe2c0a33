package io.iterablemcp.warehouse.query;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What DuckDB says about a query that it cannot run: one line, without the places of files. */
final class DuckDbMessage {

    private static final int LONGEST = 400;
    private static final Pattern PLACE = Pattern.compile("\\s*LINE \\d+:.*", Pattern.DOTALL);
    private static final Pattern FILE = Pattern.compile("(?:[A-Za-z]:)?[/\\\\][^\\s'\"]*[/\\\\][^\\s'\"]*");
    private static final Pattern STACK = Pattern.compile("\\s*Stack Trace:.*", Pattern.DOTALL);
    private static final Pattern COLUMN = Pattern.compile(
            "(?:Referenced column|does not have a column named|Column name) \"([^\"]{1,200})\"|column \"([^\"]{1,200})\" does not exist");

    private DuckDbMessage() {}

    static String of(String message) {
        String brief = PLACE.matcher(STACK.matcher(message).replaceAll("")).replaceAll("");
        String line = FILE.matcher(brief).replaceAll("[path]").replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        String shown = line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
        return shown.matches("(?s).*[.!?…]") ? shown : shown + ".";
    }

    /** The column that does not exist, if that is the reason. */
    static Optional<String> unknownColumn(String message) {
        Matcher found = COLUMN.matcher(message);
        return found.find()
                ? Optional.of(found.group(1) == null ? found.group(2) : found.group(1))
                : Optional.empty();
    }

    static boolean isOutOfMemory(String message) {
        return message.contains("Out of Memory") || message.contains("could not allocate") || message.contains("bad alloc");
    }
}
