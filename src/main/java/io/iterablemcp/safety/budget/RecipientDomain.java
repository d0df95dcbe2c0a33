package io.iterablemcp.safety.budget;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a message can only reach addresses in some domains. */
final class RecipientDomain {

    private static final Pattern ADDRESS = Pattern.compile("[^@\\s,;<>\"]+@([^@\\s,;<>\"]+)");
    private static final String EACH = "[]";

    private RecipientDomain() {}

    /** Why it may reach others, as a clause that contains no address; empty if it cannot. */
    static Optional<String> outside(Person person, Json.Obj arguments, Set<String> domains) {
        List<String> seen = new ArrayList<>();
        for (String path : person.emails()) {
            List<Json> values = values(path, arguments);
            for (Json value : values) {
                if (!(value instanceof Json.Str text) || !inside(text.text(), domains)) {
                    return Optional.of(path.replace(EACH, "") + " is an address in another domain");
                }
                seen.add(path);
            }
        }
        boolean others = !others(person, arguments).isEmpty();
        return seen.isEmpty() || others
                ? Optional.of("the call does not name each recipient by an email address alone")
                : Optional.empty();
    }

    private static List<Json> others(Person person, Json.Obj arguments) {
        List<Json> others = new ArrayList<>();
        person.userIds().forEach(path -> others.addAll(values(path, arguments)));
        person.phones().forEach(path -> others.addAll(values(path, arguments)));
        return others;
    }

    private static boolean inside(String address, Set<String> domains) {
        var parts = ADDRESS.matcher(address);
        return parts.matches() && domains.contains(parts.group(1).toLowerCase(Locale.ROOT));
    }

    private static List<Json> values(String path, Json holder) {
        if (path.isEmpty()) {
            return List.of(holder);
        }
        int dot = path.indexOf('.');
        String step = dot < 0 ? path : path.substring(0, dot);
        String rest = dot < 0 ? "" : path.substring(dot + 1);
        String name = step.replace(EACH, "");
        Optional<Json> found = holder instanceof Json.Obj object ? object.get(name) : Optional.empty();
        if (found.isEmpty()) {
            return List.of();
        }
        if (!step.endsWith(EACH)) {
            return values(rest, found.get());
        }
        List<Json> all = new ArrayList<>();
        if (found.get() instanceof Json.Arr array) {
            array.items().forEach(item -> all.addAll(values(rest, item)));
        }
        return all;
    }
}
