package io.iterablemcp.tools.report.check;

import io.iterablemcp.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the checks have found, for all locales together. */
final class CheckReport {

    /** How bad something is, the worst first. */
    enum Level {
        ERROR,
        WARNING,
        HINT
    }

    private static final int MOST_NOT_CHECKED = 6;

    private final Map<Level, Map<String, Set<String>>> findings = new LinkedHashMap<>();
    private final Set<String> checks = new LinkedHashSet<>();
    private final Set<String> faulty = new TreeSet<>();
    private final Map<String, String> notChecked = new LinkedHashMap<>();
    /** Empty for what is about the template as a whole. */
    private String locale = "";

    CheckReport() {
        for (Level level : Level.values()) {
            findings.put(level, new LinkedHashMap<>());
        }
    }

    /** What follows is about the content in this locale. */
    void about(String itsLocale) {
        locale = itsLocale;
    }

    /** The check is made. It has passed unless it finds something. */
    void checks(String check) {
        checks.add(check);
    }

    void error(String check, String what) {
        add(Level.ERROR, check, what);
    }

    void warning(String check, String what) {
        add(Level.WARNING, check, what);
    }

    void hint(String check, String what) {
        add(Level.HINT, check, what);
    }

    private void add(Level level, String check, String what) {
        checks.add(check);
        if (level != Level.HINT) {
            faulty.add(check);
        }
        findings.get(level)
                .computeIfAbsent(check + ": " + what, none -> new LinkedHashSet<>())
                .add(locale);
    }

    /** @param why a sentence or two */
    void notChecked(String check, String why) {
        notChecked.put(check, why);
    }

    int count(Level level) {
        return findings.get(level).size();
    }

    /** As sentences. Those that are not true of all locales name theirs. */
    List<Json> found(Level level, int locales) {
        List<Json> shown = new ArrayList<>();
        findings.get(level)
                .forEach((what, of) -> shown.add(Json.text(
                        of.contains("") || of.size() == locales ? what : what + " [" + String.join(", ", of) + "]")));
        return shown;
    }

    List<String> passed() {
        return checks.stream()
                .filter(check -> !faulty.contains(check) && !notChecked.containsKey(check))
                .toList();
    }

    Json.Obj notChecked() {
        Map<String, Json> shown = new LinkedHashMap<>();
        for (Map.Entry<String, String> each : notChecked.entrySet()) {
            if (shown.size() < MOST_NOT_CHECKED) {
                shown.put(each.getKey(), Json.text(each.getValue()));
            }
        }
        if (shown.size() < notChecked.size()) {
            shown.put(
                    "others",
                    Json.text(String.join(
                            ", ", List.copyOf(notChecked.keySet()).subList(MOST_NOT_CHECKED, notChecked.size()))));
        }
        return new Json.Obj(shown);
    }
}
