package io.iterablemcp.safety.destination;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.manifest.ToolSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The places that a call leads people to: by content that it writes, or by data that it brings for messages. */
public final class ContentTargets {

    private static final Set<String> CONTENT = Set.of("templates", "snippets");

    /** The arguments with data for messages. */
    private static final List<String> DATA = List.of("dataFields", "campaignDataFields");

    /** The argument that names a host without anything that makes it a link. */
    private static final String HOST = "trackingDomain";

    /** They name a member of staff, and no message shows them. */
    private static final Set<String> STAFF = Set.of("creatorUserId", "createdByUserId");

    private ContentTargets() {}

    /** In the order of the arguments, each place once for a field. */
    public static List<Target> of(ToolSpec tool, Json.Obj arguments) {
        return in(writesContent(tool) ? arguments : data(tool, arguments));
    }

    private static boolean writesContent(ToolSpec tool) {
        return tool.access() == Access.WRITE && CONTENT.contains(tool.group());
    }

    /**
     * The arguments with data for messages, of a tool that sends or is about campaigns. Data about an event or for a
     * profile is not among them.
     */
    public static Json.Obj data(ToolSpec tool, Json.Obj arguments) {
        Json.Obj found = Json.Obj.EMPTY;
        if (bringsData(tool)) {
            for (String name : DATA) {
                Optional<Json> given = arguments.get(name);
                found = given.isPresent() ? found.with(name, given.get()) : found;
            }
        }
        return found;
    }

    /** An event may start a journey, so that the tools for events send, too. */
    private static boolean bringsData(ToolSpec tool) {
        boolean sends = tool.access() == Access.SEND && tool.effect().changeClass() != ChangeClass.EVENTS;
        return sends || tool.group().equals("campaigns");
    }

    /** Whether data brings it. It may be personal then, such as the domain of an address. */
    public static boolean isFromData(Target target) {
        return isData(target.field());
    }

    private static boolean isData(String field) {
        return DATA.contains(field.split("\\.", 2)[0]);
    }

    /** The places that the content of a template leads to, in the order of its fields. */
    public static List<Target> in(Json.Obj content) {
        Set<Target> found = new LinkedHashSet<>();
        content.fields().forEach((name, value) -> {
            if (!STAFF.contains(name)) {
                look(name, value, found);
            }
        });
        return new ArrayList<>(found);
    }

    /** The hosts of the links in a text. Empty stands for a host that is only known when a message is made. */
    public static Set<String> links(String text) {
        return LinkHosts.linksIn(text);
    }

    private static Set<String> hosts(String field, String text) {
        if (field.equals(HOST)) {
            return LinkHosts.linksIn("https://" + text);
        }
        return isData(field) ? LinkHosts.linksIn(text) : LinkHosts.in(text);
    }

    private static void look(String field, Json value, Set<Target> found) {
        if (value instanceof Json.Str text) {
            hosts(field, text.text()).forEach(host -> found.add(new Target(field, host)));
        } else if (value instanceof Json.Arr items) {
            items.items().forEach(item -> look(field, item, found));
        } else if (value instanceof Json.Obj object) {
            object.fields().forEach((name, inner) -> look(field + "." + name, inner, found));
        }
    }
}
