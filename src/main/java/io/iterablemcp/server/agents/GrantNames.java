package io.iterablemcp.server.agents;

import io.iterablemcp.gate.AgentGrant;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.NearestName;
import io.iterablemcp.manifest.ToolPattern;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** The groups and tools that a grant can name, and suggestions for unknown names. */
public final class GrantNames {

    private final Set<String> tools;
    private final Set<String> groups;

    public GrantNames(Catalogue catalogue) {
        tools = catalogue.names();
        groups = new TreeSet<>(catalogue.groups());
        groups.add(AgentGrant.ALL);
        // These are granted with any other group.
        groups.removeIf(Catalogue::comesWithAnyGrant);
    }

    public Set<String> groups() {
        return Collections.unmodifiableSet(groups);
    }

    public boolean knowsGroup(String name) {
        return groups.contains(name);
    }

    /** Whether the name or pattern matches a tool. */
    public boolean knowsTool(String pattern) {
        return tools.stream().anyMatch(tool -> ToolPattern.matches(pattern, tool));
    }

    public String insteadOfGroup(String name) {
        return near(name, groups, "The groups are " + String.join(", ", groups) + ".");
    }

    public String insteadOfTool(String pattern) {
        return near(pattern.replace("*", ""), tools, "iterable-mcp tools lists the names.");
    }

    private static String near(String name, Collection<String> known, String otherwise) {
        return NearestName.question(name, known).orElse(otherwise);
    }
}
