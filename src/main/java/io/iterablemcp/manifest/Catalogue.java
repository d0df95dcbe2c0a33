package io.iterablemcp.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** All tools, in the order in which they are listed: by group, then name. */
public final class Catalogue {

    /** The group of the tools that find and run other tools. It is listed with the core set only. */
    public static final String DISCOVERY = "discovery";

    /** The group of what an agent may always know: its own calls. */
    private static final String ACTIVITY = "activity";

    /** The group of the tools around a change: its preview, its approval, its budget, and undoing it. */
    private static final String SAFETY = "safety";

    /** The group of the tools that read what webhooks have reported. */
    public static final String WEBHOOK_EVENTS = "webhook_events";

    /** Whether the tools of this group make no change by themselves and come with any grant: no grant names the group. */
    public static boolean comesWithAnyGrant(String group) {
        return group.equals(DISCOVERY) || comesWithAnySet(group);
    }

    /** Whether the tools of this group come with any set of tools. */
    public static boolean comesWithAnySet(String group) {
        return group.equals(ACTIVITY) || group.equals(SAFETY);
    }

    private final Map<String, ToolSpec> byName = new LinkedHashMap<>();
    private final List<ToolSpec> tools;
    private final Set<String> groups = new TreeSet<>();

    public Catalogue(Collection<ToolSpec> tools) {
        this.tools = List.copyOf(tools);
        for (ToolSpec tool : tools) {
            byName.put(tool.name(), tool);
            groups.add(tool.group());
        }
    }

    /** The catalogue compiled into the jar. */
    public static Catalogue load() {
        try (InputStream in = Catalogue.class.getResourceAsStream("catalogue.bin")) {
            if (in == null) {
                throw new IllegalStateException("catalogue.bin is missing: build with mvn package");
            }
            return read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the compiler's output. */
    public static Catalogue read(byte[] compiled) {
        CompiledBytes in = new CompiledBytes(compiled);
        CompiledTool reader = new CompiledTool(in);
        ToolSpec[] tools = new ToolSpec[in.number()];
        for (int i = 0; i < tools.length; i++) {
            tools[i] = reader.read();
        }
        return new Catalogue(List.of(tools));
    }

    public List<ToolSpec> tools() {
        return tools;
    }

    public Optional<ToolSpec> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The tools without which a composed tool is closed. */
    public List<ToolSpec> required(ToolSpec tool) {
        List<String> names = tool.parts().required();
        ToolSpec[] required = new ToolSpec[names.size()];
        for (int i = 0; i < required.length; i++) {
            ToolSpec part = byName.get(names.get(i));
            if (part == null) {
                throw new IllegalStateException("there is no tool " + names.get(i));
            }
            required[i] = part;
        }
        return List.of(required);
    }

    public Set<String> names() {
        return Collections.unmodifiableSet(byName.keySet());
    }

    public Set<String> groups() {
        return Collections.unmodifiableSet(groups);
    }
}
