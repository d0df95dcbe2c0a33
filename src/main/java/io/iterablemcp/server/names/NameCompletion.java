package io.iterablemcp.server.names;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What completes a text that a person has begun to type.
 *
 * @param values the best first
 * @param total how many there are in all
 */
public record NameCompletion(List<String> values, int total) {

    /** The most that MCP permits. */
    public static final int MOST = 100;

    public static final NameCompletion NONE = new NameCompletion(List.of(), 0);

    /** A list may be named after a person. */
    private static final Pattern PERSONAL = Pattern.compile("@|\\+\\d[\\d ()/.-]{6,}\\d");

    private static final Pattern DIGITS = Pattern.compile("\\d+");

    public boolean hasMore() {
        return total > values.size();
    }

    /** Completes by the ids of what has this id or name. */
    public static NameCompletion ids(List<NamedItem> names, String typed) {
        Set<String> found = new LinkedHashSet<>();
        for (NamedItem name : best(names, typed)) {
            found.add(name.id());
        }
        return of(found);
    }

    /** Completes by names; by ids if a number was typed. A name that is not unique comes with its id. */
    public static NameCompletion names(List<NamedItem> names, String typed) {
        boolean number = DIGITS.matcher(typed.strip()).matches();
        Map<String, Integer> uses = new HashMap<>();
        for (NamedItem name : names) {
            uses.merge(lower(name.name()), 1, Integer::sum);
        }
        Set<String> found = new LinkedHashSet<>();
        for (NamedItem name : best(names, typed)) {
            if (number && name.id().startsWith(typed.strip())) {
                found.add(name.id());
            } else if (!name.name().isBlank()) {
                boolean clear = uses.get(lower(name.name())) == 1
                        && !DIGITS.matcher(name.name()).matches();
                found.add(clear || name.id().equals(name.name()) ? name.name() : name.name() + " (" + name.id() + ")");
            }
        }
        return of(found);
    }

    /** Completes by fixed values. */
    public static NameCompletion values(List<String> values, String typed) {
        Set<String> found = new LinkedHashSet<>();
        for (String value : values) {
            if (lower(value).contains(lower(typed.strip()))) {
                found.add(value);
            }
        }
        return of(found);
    }

    private static NameCompletion of(Set<String> found) {
        return new NameCompletion(found.stream().limit(MOST).toList(), found.size());
    }

    /** First those whose id begins so, then those whose name does, then those whose name has all the words. */
    private static List<NamedItem> best(List<NamedItem> names, String typed) {
        String wanted = lower(typed.strip());
        List<List<NamedItem>> ranks = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (NamedItem name : names) {
            if (PERSONAL.matcher(name.name()).find()
                    || PERSONAL.matcher(name.id()).find()) {
                continue;
            }
            String has = lower(name.name());
            if (lower(name.id()).startsWith(wanted)) {
                ranks.get(0).add(name);
            } else if (has.startsWith(wanted)) {
                ranks.get(1).add(name);
            } else if (hasAll(has, wanted)) {
                ranks.get(2).add(name);
            }
        }
        List<NamedItem> best = new ArrayList<>();
        ranks.forEach(best::addAll);
        return best;
    }

    private static boolean hasAll(String name, String words) {
        for (String word : words.split("\\s+", -1)) {
            if (!name.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
