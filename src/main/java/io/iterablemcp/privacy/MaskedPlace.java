package io.iterablemcp.privacy;

import io.iterablemcp.privacy.MaskRules.Paths;
import java.util.HashMap;
import java.util.Map;

/**
 * A place in an answer. It is walked along with the answer: {@link #field} for each name, {@link #item} for each
 * element. Places remember the ones below them, because rows repeat. For one thread.
 */
public final class MaskedPlace {

    /** Rows with more names than this have no common form that is worth remembering. */
    private static final int MOST = 2_000;

    private final MaskRules rules;
    private final Paths paths;
    private final String name;
    private final boolean personal;
    /** Whether the settings name a field here or above: everything below it is readable too. */
    private final boolean namedReadable;

    private final Mask mask;
    private final Map<String, MaskedPlace> below = new HashMap<>();

    /**
     * @param name the nearest field's, without case and marks
     * @param personal whether everything here is personal unless it is readable
     * @param namedReadable whether the settings name a field here or above
     */
    MaskedPlace(MaskRules rules, Paths paths, String name, boolean personal, boolean namedReadable) {
        this.rules = rules;
        this.paths = paths;
        this.name = name;
        this.personal = personal || paths.ends();
        this.namedReadable = namedReadable;
        this.mask = decide();
    }

    public MaskedPlace field(String fieldName) {
        MaskedPlace known = below.get(fieldName);
        if (known != null) {
            return known;
        }
        String plain = PersonalNames.plain(fieldName);
        boolean hidden = personal || rules.isNamedPersonal(plain);
        boolean shown = namedReadable || rules.isNamedReadable(plain);
        return remember(fieldName, new MaskedPlace(rules, paths.at(plain), plain, hidden, shown));
    }

    public MaskedPlace item() {
        MaskedPlace known = below.get("[]");
        return known != null
                ? known
                : remember("[]", new MaskedPlace(rules, paths.at("[]"), name, personal, namedReadable));
    }

    private MaskedPlace remember(String key, MaskedPlace place) {
        if (below.size() < MOST) {
            below.put(key, place);
        }
        return place;
    }

    public Mask mask() {
        return mask;
    }

    /** Whether true and false are shown here, although every other value is hidden. */
    public boolean showsBooleans() {
        return mask == Mask.HIDE && rules.booleans();
    }

    private Mask decide() {
        if (!rules.people()) {
            return company();
        }
        Mask hidden = kind();
        if (rules.isNamedPersonal(name)) {
            return hidden;
        }
        if (PersonalNames.alwaysPersonal(name) && !rules.isNamedReadable(name)) {
            return hidden;
        }
        return !personal || namedReadable
                ? Mask.SCAN
                : PersonalNames.readable(name).orElse(hidden);
    }

    /** A customer's own field {@code users} may hold names: equal words for those would let an agent guess them. */
    private Mask kind() {
        Mask kind = PersonalNames.identity(name).orElse(Mask.HIDE);
        return kind == Mask.PERSON && !paths.ends() ? Mask.EMAIL : kind;
    }

    private Mask company() {
        if (rules.isNamedPersonal(name)) {
            return kind();
        }
        if (!personal) {
            return Mask.NONE;
        }
        // Below a field of the settings everything is personal. The manifest's own paths name members of staff.
        return paths.ends() ? Mask.STAFF : kind();
    }
}
