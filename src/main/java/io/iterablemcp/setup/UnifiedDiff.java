package io.iterablemcp.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Shows one change of a text like diff -u. Hides everything that looks like a key or a password, whoever it belongs
 * to.
 */
final class UnifiedDiff {

    private static final int AROUND = 3;
    private static final int LONGEST = 200;
    private static final int SEARCHED = 2 * LONGEST;
    private static final Pattern PART_OF_WORD = Pattern.compile("[\\w+/=-]*\\z");
    private static final String HIDDEN = "(hidden)";

    private static final Pattern SECRET = Pattern.compile(
            "(?i)([\"']?[\\w.-]*(?:key|token|secret|password|passwd|auth|credential|bearer)[\\w.-]*[\"']?\\s*[:=]\\s*)"
                    + "(\"(?!\\$\\{)[^\"]*(?:\"|$)|'[^']*(?:'|$))");
    private static final Pattern KEY = Pattern.compile("\\b[0-9a-fA-F]{32,}\\b|\\bBearer [^\"']+");

    private UnifiedDiff() {}

    static List<String> lines(String name, String before, String after) {
        List<String> old = split(before);
        List<String> fresh = split(after);
        int most = Math.min(old.size(), fresh.size());
        int start = 0;
        while (start < most && old.get(start).equals(fresh.get(start))) {
            start++;
        }
        int end = 0;
        while (end < most - start && old.get(old.size() - 1 - end).equals(fresh.get(fresh.size() - 1 - end))) {
            end++;
        }
        int from = Math.max(0, start - AROUND);
        int behind = Math.min(AROUND, end);
        List<String> lines = new ArrayList<>();
        lines.add("--- " + (before.isEmpty() ? "/dev/null" : name));
        lines.add("+++ " + (after.isEmpty() ? "/dev/null" : name));
        lines.add("@@ -" + range(from, old.size() - end + behind) + " +" + range(from, fresh.size() - end + behind)
                + " @@");
        old.subList(from, start).forEach(line -> lines.add(" " + shown(line)));
        old.subList(start, old.size() - end).forEach(line -> lines.add("-" + shown(line)));
        fresh.subList(start, fresh.size() - end).forEach(line -> lines.add("+" + shown(line)));
        old.subList(old.size() - end, old.size() - end + behind).forEach(line -> lines.add(" " + shown(line)));
        return lines;
    }

    private static List<String> split(String text) {
        return text.isEmpty() ? List.of() : text.lines().toList();
    }

    private static String range(int from, int to) {
        return (to == from ? from : from + 1) + "," + (to - from);
    }

    /**
     * Cuts a line before it searches it, because a file may have megabytes on one line. Cuts after a whole word, which
     * may be a key.
     */
    static String shown(String line) {
        String start = line.length() > SEARCHED
                ? PART_OF_WORD.matcher(line.substring(0, SEARCHED)).replaceFirst("")
                : line;
        String masked = SECRET.matcher(start).replaceAll("$1\"" + HIDDEN + "\"");
        String safe = KEY.matcher(masked).replaceAll(HIDDEN);
        boolean whole = safe.length() <= LONGEST && line.length() <= SEARCHED;
        return whole ? safe : safe.substring(0, Math.min(LONGEST, safe.length())) + "…";
    }
}
