package io.iterablemcp.safety.preview;

import io.iterablemcp.text.TerminalText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The words of a preview. A text from outside is one line in quotes, so that it cannot pass for words of this program. */
public final class PreviewWords {

    private static final int LONGEST = 80;
    private static final int MOST_NAMED = 20;

    private PreviewWords() {}

    public static String quoted(String text) {
        return quoted(text, LONGEST);
    }

    /** @param longest how many characters are shown */
    public static String quoted(String text, int longest) {
        String line = TerminalText.line(text).replace('"', '\'');
        int length = line.codePointCount(0, line.length());
        return '"' + (length > longest ? line.substring(0, line.offsetByCodePoints(0, longest)) + "…" : line) + '"';
    }

    /** {@code 1,562}. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 person}, {@code 1,562 people}. */
    public static String count(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    public static String people(long number) {
        return count(number, "person", "people");
    }

    public static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS) + " (UTC)";
    }

    /** The first of many, and how many there are besides. */
    public static String several(List<String> words) {
        String first = words.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        int more = words.size() - MOST_NAMED;
        return more > 0 ? first + " and " + number(more) + " more" : first;
    }
}
