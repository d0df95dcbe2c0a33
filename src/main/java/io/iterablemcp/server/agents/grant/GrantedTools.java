package io.iterablemcp.server.agents.grant;

import io.iterablemcp.config.Project;
import io.iterablemcp.gate.AgentTerms;
import io.iterablemcp.gate.Gate;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ToolSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tools that an agent has under the mode of the process, by group. */
public final class GrantedTools {

    /** The level of a group that comes with any grant. */
    private static final String ANY = "any";

    /**
     * What an agent has of one group.
     *
     * @param open the names of its open tools
     * @param all how many tools the group has
     */
    public record Group(String name, String level, List<String> open, long all) {}

    private final List<Group> groups;

    public GrantedTools(AgentTerms agent, Project project, Catalogue catalogue) {
        Grant grant = Grant.of(project.mode()).narrow(Grant.of(agent));
        groups = catalogue.groups().stream()
                .filter(group -> !group.equals(Catalogue.DISCOVERY))
                .map(group -> {
                    List<ToolSpec> tools = catalogue.tools().stream()
                            .filter(tool -> tool.group().equals(group))
                            .toList();
                    List<String> open = tools.stream()
                            .filter(tool -> Gate.decide(tool, catalogue, grant, project.keyType())
                                    .open())
                            .map(ToolSpec::name)
                            .toList();
                    String level = Catalogue.comesWithAnyGrant(group)
                            ? ANY
                            : agent.grant().level(group).word();
                    return new Group(group, level, open, tools.size());
                })
                .toList();
    }

    public List<Group> groups() {
        return List.copyOf(groups);
    }

    public long open() {
        return groups.stream().mapToLong(group -> group.open().size()).sum();
    }

    public long all() {
        return groups.stream().mapToLong(Group::all).sum();
    }

    public Json.Obj json() {
        Map<String, Json> fields = new LinkedHashMap<>();
        groups.forEach(group -> fields.put(
                group.name(),
                Json.Obj.EMPTY
                        .with("level", Json.text(group.level()))
                        .with("open", Json.Num.of(group.open().size()))
                        .with("of", Json.Num.of(group.all()))));
        return new Json.Obj(fields);
    }
}
