package io.iterablemcp.tools.report.timeline;

import java.util.List;
import java.util.Locale;

/**
 * A name of events in which each {@code *} stands for any text. It is not a regular expression, because many stars would
 * take for ever on a long name.
 *
 * @param parts what is between the stars
 */
record EventNamePattern(List<String> parts) {

    private static final List<String> CHANNELS =
            List.of("email", "push", "sms", "inapp", "webpush", "embedded", "whatsapp", "journey");

    /** A channel stands for all its events. */
    static EventNamePattern of(String written) {
        String name = lower(written);
        String all = CHANNELS.contains(name) ? name + "*" : name;
        return new EventNamePattern(List.of(all.split("\\*", -1)));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    boolean fits(String text) {
        String name = lower(text);
        String first = parts.get(0);
        String last = parts.get(parts.size() - 1);
        if (parts.size() == 1) {
            return name.equals(first);
        }
        int at = first.length();
        int end = name.length() - last.length();
        if (end < at || !name.startsWith(first) || !name.endsWith(last)) {
            return false;
        }
        for (String part : parts.subList(1, parts.size() - 1)) {
            int found = name.indexOf(part, at);
            if (found < 0) {
                return false;
            }
            at = found + part.length();
        }
        return at <= end;
    }
}
