package io.iterablemcp.sandbox.http;

import java.time.Duration;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A failure to inject, written {@code /api/lists*=status:503 x2}.
 *
 * @param path the paths that it applies to; {@code *} stands for any text
 * @param value the value that the kind needs: a status, seconds, a date
 * @param times how many calls it applies to; 0 for no limit
 */
public record InjectedFault(String path, Kind kind, String value, int times) {

    public enum Kind {
        /** Another status in Iterable's envelope, optionally with a code: {@code status:500:DatabaseError}. */
        STATUS("status", "503"),
        /** Delays the answer by the given milliseconds. */
        DELAY("delay", "1000"),
        /** Resets the connection before the first byte of the answer. */
        RESET("reset", ""),
        /** Resets the connection in the middle of the body. */
        RESET_BODY("reset-body", ""),
        /** Half of the JSON, in a body that ends normally. */
        TRUNCATED("truncated", ""),
        /** An HTML page such as a gateway sends. The value is the status. */
        HTML("html", "502"),
        /** A valid body with the given number of megabytes. */
        HUGE("huge", "20"),
        /** A body that arrives byte by byte, one in the given milliseconds. */
        DRIP("drip", "500"),
        /** Status 429 with a Retry-After header: seconds, or a date that many seconds ahead. */
        RETRY_AFTER("retry-after", "1"),
        RETRY_AFTER_DATE("retry-after-date", "2");

        private final String word;
        private final String usual;

        Kind(String word, String usual) {
            this.word = word;
            this.usual = usual;
        }

        public String word() {
            return word;
        }
    }

    private static final Pattern WRITTEN =
            Pattern.compile("(\\S+?)=([a-z-]+)(?::(\\d{1,7}(:[A-Za-z.]+)?))?(?:\\s*x(\\d{1,6}))?");

    /** @throws PatternSyntaxException when the text does not look like {@code /api/lists*=status:503 x2} */
    public static InjectedFault read(String text) {
        var match = WRITTEN.matcher(text.strip());
        if (!match.matches()) {
            throw new PatternSyntaxException("a fault must have the form PATH=KIND[:VALUE] [xTIMES]", text, 0);
        }
        for (Kind kind : Kind.values()) {
            if (kind.word.equals(match.group(2)) && (kind == Kind.STATUS || match.group(4) == null)) {
                return new InjectedFault(
                        match.group(1),
                        kind,
                        match.group(3) == null ? kind.usual : match.group(3),
                        match.group(5) == null ? 0 : Integer.parseInt(match.group(5)));
            }
        }
        throw new PatternSyntaxException(
                "unknown fault " + match.group(2) + (match.group(4) == null ? "" : " with a code"), text, 0);
    }

    boolean strikes(String requestPath) {
        String pattern = Pattern.quote(path).replace("*", "\\E.*\\Q");
        return Pattern.matches(pattern, requestPath);
    }

    int number() {
        return Integer.parseInt(value.split(":", 2)[0]);
    }

    String code() {
        String[] parts = value.split(":", 2);
        return parts.length == 2 ? parts[1] : "GenericError";
    }

    Duration millis() {
        return Duration.ofMillis(number());
    }
}
