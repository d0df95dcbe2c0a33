package io.iterablemcp.warehouse.destination;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What DuckDB's errors mean, in sentences that show no value of a row. */
final class DuckDbFaults {

    private static final Pattern HOLDER = Pattern.compile("\\(PID (\\d+)");

    private DuckDbFaults() {}

    static boolean isLocked(SQLException e) {
        return words(e).contains("Could not set lock") || words(e).contains("being used by another process");
    }

    static DestinationFault of(SQLException e, Path file) {
        String words = words(e);
        if (isLocked(e)) {
            Matcher holder = HOLDER.matcher(words);
            return new DestinationFault(
                    file + " is open in another program" + (holder.find() ? " (process " + holder.group(1) + ")" : "")
                            + ".",
                    "Close it there, and try again.");
        }
        if (words.contains("version number")) {
            return new DestinationFault(
                    file + " was made by a newer DuckDB.",
                    "Install the release of iterable-mcp that made it, or delete the file and load again.");
        }
        if (words.contains("No space left") || words.contains("disk full")) {
            return new DestinationFault("The disk of " + file + " is full.", "Free some space, and load again.");
        }
        if (words.contains("not a valid DuckDB database") || words.contains("Corrupt") || words.contains("corrupt")) {
            return new DestinationFault(file + " is damaged.", "Move it away, and load again: Iterable has the data.");
        }
        return new DestinationFault(
                "DuckDB refused the rows (" + kind(words) + ").", "Run `iterable-mcp doctor`, and report this.");
    }

    private static String words(SQLException e) {
        return String.valueOf(e.getMessage());
    }

    /** The first words of a message are its kind. The rest may quote a value. */
    private static String kind(String words) {
        int end = words.indexOf(':');
        return end < 0 || end > 40 ? "unknown error" : words.substring(0, end);
    }
}
