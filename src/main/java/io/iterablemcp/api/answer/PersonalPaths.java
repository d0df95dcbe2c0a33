package io.iterablemcp.api.answer;

import io.iterablemcp.manifest.AnswerForm;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The personal paths of an answer, as a tree that is walked along with the answer. Everything below the end of a path
 * is personal. Names match regardless of case: hiding too much is safe, showing too much is not.
 */
final class PersonalPaths {

    static final PersonalPaths NOTHING = new PersonalPaths(false);

    private static final PersonalPaths ALL = new PersonalPaths(true);
    private static final String ITEM = "[]";
    private static final String ANYTHING = "*";

    private final boolean personal;
    private final Map<String, PersonalPaths> below = new HashMap<>();

    private PersonalPaths(boolean personal) {
        this.personal = personal;
    }

    static PersonalPaths of(AnswerForm form) {
        PersonalPaths root = of(form.personal(), form.wrapped());
        PersonalPaths row = form.collection().map(rows -> root.at(rows).item()).orElse(NOTHING);
        if (root != ALL && row.any()) {
            // The rows may come without the object around them.
            root.below.putIfAbsent(ITEM, row);
        }
        return root;
    }

    /** @param wrapped the answer may be in an envelope's {@code params} */
    static PersonalPaths of(List<String> paths, boolean wrapped) {
        if (paths.contains(ANYTHING)) {
            return ALL;
        }
        PersonalPaths root = new PersonalPaths(false);
        for (String path : paths) {
            String steps = path.replace(ITEM, "." + ITEM);
            root.add((steps.startsWith(".") ? steps.substring(1) : steps).split("\\."), 0);
        }
        if (wrapped) {
            root.below.putIfAbsent("params", root);
        }
        return root;
    }

    private PersonalPaths at(String path) {
        PersonalPaths here = this;
        for (String step : path.split("\\.", -1)) {
            here = here.field(step);
        }
        return here;
    }

    private void add(String[] steps, int at) {
        if (at == steps.length - 1 || steps[at + 1].equals(ANYTHING)) {
            below.put(key(steps[at]), ALL);
        } else if (below.get(key(steps[at])) != ALL) {
            below.computeIfAbsent(key(steps[at]), step -> new PersonalPaths(false))
                    .add(steps, at + 1);
        }
    }

    /** Whether a value here is personal. */
    boolean personal() {
        return personal;
    }

    boolean any() {
        return personal || !below.isEmpty();
    }

    PersonalPaths field(String name) {
        return this == ALL ? ALL : below.getOrDefault(key(name), NOTHING);
    }

    PersonalPaths item() {
        return field(ITEM);
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
