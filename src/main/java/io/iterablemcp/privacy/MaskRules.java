package io.iterablemcp.privacy;

import io.iterablemcp.config.PersonalFields;
import io.iterablemcp.manifest.AnswerForm;
import io.iterablemcp.manifest.ToolSpec;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is personal in the answers of a tool: the manifest's personal paths, what detectors find if the answer is about
 * people, and the fields of the settings. A tool with {@code pii: true} answers about people; the personal paths of any
 * other one hold members of staff. Immutable.
 */
public final class MaskRules {

    private static final String ITEM = "[]";
    private static final String ANYTHING = "*";

    /** The personal paths as a tree; everything below an end is personal. */
    static final class Paths {

        static final Paths NONE = new Paths();

        private final Map<String, Paths> below = new HashMap<>();
        private boolean end;

        Paths at(String key) {
            return below.getOrDefault(key, NONE);
        }

        private Paths walk(String path) {
            Paths here = this;
            for (String step : path.split("\\.", -1)) {
                here = here.at(PersonalNames.plain(step));
            }
            return here;
        }

        boolean ends() {
            return end;
        }

        private void add(String path) {
            Paths at = this;
            Paths list = this;
            for (String step : steps(path)) {
                if (step.equals(ANYTHING)) {
                    break;
                }
                list = step.equals(ITEM) ? at : this;
                at = at.below.computeIfAbsent(step.equals(ITEM) ? ITEM : PersonalNames.plain(step), it -> new Paths());
            }
            at.end = true;
            if (list != this && !path.endsWith(ANYTHING)) {
                list.end = true; // one value in the place of a list
            }
        }
    }

    private final boolean people;
    private final boolean nowhere;
    private final Paths paths = new Paths();
    private final Set<String> readable;
    private final boolean booleans;
    private final Set<String> personal;

    private MaskRules(boolean people, AnswerForm form, PersonalFields fields) {
        this.people = people;
        this.nowhere = form.personal().isEmpty();
        form.personal().forEach(paths::add);
        Paths row = form.collection().map(rows -> paths.walk(rows).at(ITEM)).orElse(Paths.NONE);
        if (row != Paths.NONE) {
            // The rows may come without the object around them.
            paths.below.putIfAbsent(ITEM, row);
        }
        // Iterable wraps some answers, and may wrap others.
        paths.below.putIfAbsent("params", paths);
        this.readable = plain(fields.readable());
        this.booleans = fields.booleans();
        this.personal = plain(fields.personal());
    }

    /** @param tool as it is called: a flag may have made it personal */
    public static MaskRules of(ToolSpec tool, PersonalFields fields) {
        return new MaskRules(tool.personal(), tool.answer(), fields);
    }

    private static Set<String> plain(List<String> names) {
        Set<String> plain = new HashSet<>();
        names.forEach(name -> plain.add(PersonalNames.plain(name)));
        return Set.copyOf(plain);
    }

    /** Whether an answer has no value that could be masked. */
    public boolean nothing() {
        return !people && nowhere && personal.isEmpty();
    }

    /** The place of the whole answer. */
    public MaskedPlace root() {
        return new MaskedPlace(this, paths, "", false, false);
    }

    /** The place at a path such as {@code users[].email}. */
    public MaskedPlace at(String path) {
        MaskedPlace place = root();
        for (String step : steps(path)) {
            place = step.equals(ITEM) ? place.item() : place.field(step);
        }
        return place;
    }

    /** The places that a path without list marks may lead to, below the rows or the whole answer. */
    public List<MaskedPlace> places(Optional<String> rows, List<String> names) {
        List<MaskedPlace> here =
                withItems(List.of(rows.map(it -> root().field(it).item()).orElseGet(this::root)));
        for (String name : names) {
            here = withItems(here.stream().map(place -> place.field(name)).toList());
        }
        return here;
    }

    private static List<MaskedPlace> withItems(List<MaskedPlace> places) {
        return places.stream().flatMap(place -> Stream.of(place, place.item())).toList();
    }

    /** The names in a path, and an element of a list as a step of its own. */
    private static List<String> steps(String path) {
        return Stream.of(path.replace(ITEM, "." + ITEM).split("\\.", -1))
                .filter(step -> !step.isEmpty())
                .toList();
    }

    boolean people() {
        return people;
    }

    boolean booleans() {
        return booleans;
    }

    boolean isNamedReadable(String plain) {
        return readable.contains(plain);
    }

    boolean isNamedPersonal(String plain) {
        return personal.contains(plain);
    }
}
