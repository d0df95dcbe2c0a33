package io.iterablemcp.tools.report.content;

import io.iterablemcp.safety.destination.ContentTargets;
import io.iterablemcp.safety.destination.Target;
import java.util.List;
import java.util.Locale;

/**
 * Links to a host or below it.
 *
 * @param host in lower case
 */
record SoughtHost(String host) implements Sought {

    /** Empty if the text names no host. */
    static String host(String given) {
        return given.strip()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^[a-z]+://", "")
                .replaceFirst("[/?#:].*$", "")
                .replaceFirst("^\\*?\\.", "");
    }

    @Override
    public void in(String field, String text, Places places) {
        for (String found : ContentTargets.links(text)) {
            if (new Target(field, found).within(List.of(host))) {
                add(field, text, found, places);
            }
        }
    }

    private static void add(String field, String text, String found, Places places) {
        String lower = text.toLowerCase(Locale.ROOT);
        int at = lower.length() == text.length() ? lower.indexOf(found) : -1;
        if (at < 0) {
            places.add(new Place(field, 0, found + ", written in another way"));
        }
        int most = places.count() + MOST;
        while (at >= 0 && places.count() < most) {
            boolean begins = at == 0 || "/@.".indexOf(lower.charAt(at - 1)) >= 0 || !isPart(lower.charAt(at - 1));
            int end = at + found.length();
            boolean ends = end == lower.length() || !isPart(lower.charAt(end));
            if (begins && ends && (at == 0 || lower.charAt(at - 1) != '.')) {
                places.add(field, text, at, end);
            }
            at = lower.indexOf(found, end);
        }
    }

    private static boolean isPart(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '.';
    }
}
