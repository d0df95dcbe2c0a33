package io.iterablemcp.safety.destination;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.ToolSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The places that the content of a call leads to, if the call writes content that messages show. */
public final class ContentTargets {

    private static final Set<String> CONTENT = Set.of("templates", "snippets");

    /** They name a member of staff, and no message shows them. */
    private static final Set<String> STAFF = Set.of("creatorUserId", "createdByUserId");

    private ContentTargets() {}

    /** In the order of the arguments, each place once for a field. */
    public static List<Target> of(ToolSpec tool, Json.Obj arguments) {
        Set<Target> found = new LinkedHashSet<>();
        if (tool.access() == Access.WRITE && CONTENT.contains(tool.group())) {
            arguments.fields().forEach((name, value) -> {
                if (!STAFF.contains(name)) {
                    look(name, value, found);
                }
            });
        }
        return new ArrayList<>(found);
    }

    private static void look(String field, Json value, Set<Target> found) {
        if (value instanceof Json.Str text) {
            LinkHosts.in(text.text()).forEach(host -> found.add(new Target(field, host)));
        } else if (value instanceof Json.Arr items) {
            items.items().forEach(item -> look(field, item, found));
        } else if (value instanceof Json.Obj object) {
            object.fields().forEach((name, inner) -> look(field + "." + name, inner, found));
        }
    }
}
