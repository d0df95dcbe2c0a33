package io.iterablemcp.cli.agents;

import io.iterablemcp.cli.screen.TextTable;
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
final class GrantedTools {

    /** The level of a group that comes with any grant. */
    private static final String ANY = "any";

    private record Group(String name, String level, List<String> open, long all) {}

    private final List<Group> groups;

    GrantedTools(AgentTerms agent, Project project, Catalogue catalogue) {
        Grant grant = Grant.of(project.mode()).narrow(Grant.of(agent));
        groups = catalogue.groups().stream()
                .filter(group -> !group.equals(Catalogue.DISCOVERY))
                .map(group -> {
                    List<ToolSpec> tools = catalogue.tools().stream()
                            .filter(tool -> tool.group().equals(group))
                            .toList();
                    List<String> open = tools.stream()
                            .filter(tool ->
                                    Gate.decide(tool, grant, project.keyType()).open())
                            .map(ToolSpec::name)
                            .toList();
                    String level = Catalogue.comesWithAnyGrant(group)
                            ? ANY
                            : agent.grant().level(group).word();
                    return new Group(group, level, open, tools.size());
                })
                .toList();
    }

    List<String> lines() {
        TextTable table = new TextTable().row("GROUP", "LEVEL", "OPEN", "OF");
        groups.forEach(group -> table.row(
                group.name(), group.level(), Long.toString(group.open().size()), Long.toString(group.all())));
        long open = groups.stream().mapToLong(group -> group.open().size()).sum();
        long all = groups.stream().mapToLong(Group::all).sum();
        return table.row("total", "", Long.toString(open), Long.toString(all)).lines();
    }

    Json.Obj json() {
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
