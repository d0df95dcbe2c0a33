package io.iterablemcp.warehouse.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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

    /** The driver says this of every fault that a query has while its rows are read. */
    private static final String NO_WORDS = "Invalid result set";

    private DuckDbMessage() {}

    /** The words of a fault. If the driver has lost them, the query runs again into a table of this process. */
    static String of(Connection open, String query, SQLException fault) {
        String message = String.valueOf(fault.getMessage());
        if (!message.contains(NO_WORDS)) {
            return message;
        }
        try (Statement again = open.createStatement()) {
            again.execute("CREATE TEMP TABLE fault AS " + query);
            return message;
        } catch (SQLException e) {
            return String.valueOf(e.getMessage());
        }
    }

    static String shown(String message) {
        String brief = PLACE.matcher(STACK.matcher(message).replaceAll("")).replaceAll("");
        String line = FILE.matcher(brief)
                .replaceAll("[path]")
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
        String shown = line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
        return shown.matches("(?s).*[.!?…]") ? shown : shown + ".";
    }

    /** The column that does not exist, if that is the reason. */
    static Optional<String> unknownColumn(String message) {
        Matcher found = COLUMN.matcher(message);
        return found.find() ? Optional.of(found.group(1) == null ? found.group(2) : found.group(1)) : Optional.empty();
    }

    static boolean isOutOfMemory(String message) {
        return message.contains("Out of Memory")
                || message.contains("could not allocate")
                || message.contains("bad alloc");
    }
}
