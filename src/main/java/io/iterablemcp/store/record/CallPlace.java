package io.iterablemcp.store.record;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a call is in the order of time. A page begins before or after such a place, so that it stays the same while calls
 * are added and removed.
 *
 * @param moment when the call arrived
 * @param seq its place in the record, for calls of the same moment
 */
public record CallPlace(Instant moment, long seq) implements Comparable<CallPlace> {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,15})-(\\d{1,18})");

    private static final Comparator<CallPlace> ORDER =
            Comparator.comparing(CallPlace::moment).thenComparingLong(CallPlace::seq);

    public static CallPlace of(CallHistory.Entry entry) {
        return new CallPlace(entry.call().begun(), entry.seq());
    }

    /** Reads what {@link #text} has written; empty for any other text. */
    public static Optional<CallPlace> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new CallPlace(
                        Instant.ofEpochMilli(Long.parseLong(parts.group(1))), Long.parseLong(parts.group(2))))
                : Optional.empty();
    }

    /** For a link. */
    public String text() {
        return moment.toEpochMilli() + "-" + seq;
    }

    /** The earlier place is the smaller one. */
    @Override
    public int compareTo(CallPlace other) {
        return ORDER.compare(this, other);
    }
}
