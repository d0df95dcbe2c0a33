package io.iterablemcp.cli.agents;

import io.iterablemcp.cli.screen.Screen;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.config.Project;
import io.iterablemcp.gate.AgentTerms;
import io.iterablemcp.gate.Decision.By;
import io.iterablemcp.gate.Decision.Reason;
import io.iterablemcp.gate.Flag;
import io.iterablemcp.gate.GrantLevel;
import io.iterablemcp.gate.ProcessTerms;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ToolSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The effect of a grant: the tools that it opens, and what keeps the others that it names closed. */
final class GrantEffect {

    private static final int WIDTH = 100;
    private static final int INDENT = 2;

    private final AgentTerms agent;
    private final ProcessTerms server;
    private final Project project;
    private final List<String> open = new ArrayList<>();
    private final Map<Blocked, List<String>> closed = new LinkedHashMap<>();
    private int beyond;

    /**
     * What must change to open a tool.
     *
     * @param server the settings that the server needs
     * @param command the command that extends the grant; empty if the grant is sufficient
     */
    private record Blocked(Set<String> server, String command) {

        String words() {
            String settings = server.isEmpty() ? "" : String.join(" and ", server) + " for the server";
            String both = settings.isEmpty() || command.isEmpty() ? "" : ", and ";
            return "Closed. To open: " + settings + both + (command.isEmpty() ? "" : "run " + command);
        }

        Json.Obj json(List<String> tools) {
            return Json.Obj.EMPTY
                    .with("tools", Json.texts(tools))
                    .with("server", Json.texts(List.copyOf(server)))
                    .with("command", Json.text(command));
        }
    }

    GrantEffect(AgentTerms agent, Project project, Catalogue catalogue) {
        this.agent = agent;
        this.server = new ProcessTerms(project.mode());
        this.project = project;
        catalogue.tools().stream()
                .filter(tool -> !tool.group().equals(Catalogue.DISCOVERY))
                .forEach(this::sort);
    }

    private void sort(ToolSpec tool) {
        if (!agent.names(tool)) {
            beyond += agent.grant().level(tool.group()) == GrantLevel.READ ? 1 : 0;
            return;
        }
        Set<String> settings = server.against(tool, project.keyType()).stream()
                .map(GrantEffect::setting)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        String command = agent.command(tool).orElse("");
        if (settings.isEmpty() && command.isEmpty()) {
            open.add(tool.name());
        } else if (!Catalogue.comesWithAnySet(tool.group())) {
            closed.computeIfAbsent(new Blocked(settings, command), it -> new ArrayList<>())
                    .add(tool.name());
        }
    }

    /** The remedy without the name of the tool, so that tools with the same remedy are listed together. */
    private static String setting(Reason reason) {
        return reason.by() == By.KEY && reason.remedy().contains("ITERABLE_TOOLS_ALLOW")
                ? "add them to ITERABLE_TOOLS_ALLOW, which tries them with this key,"
                : reason.remedy();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(open.isEmpty() ? "No tool is open." : "Open: " + count(open.size()));
        lines.addAll(names(open));
        masks().ifPresent(lines::add);
        closed.forEach((blocked, tools) -> {
            lines.add(blocked.words());
            lines.addAll(names(tools));
        });
        if (beyond > 0) {
            lines.add("Not granted: " + count(beyond) + " that the level read does not include; GROUP=full includes"
                    + " them.");
        }
        return lines;
    }

    /** What the agent may see of personal data under the settings of the server. */
    PersonalAccess personal() {
        return agent.personal().narrow(server.personal());
    }

    private Optional<String> masks() {
        if (personal() != PersonalAccess.MASKED) {
            return Optional.empty();
        }
        return Optional.of("Personal values are masked: "
                + (agent.personal() == PersonalAccess.MASKED
                        ? "the grant has " + Flag.PERSONAL_DATA.option() + "=" + PersonalAccess.MASKED.word()
                        : "the server has " + Flag.PERSONAL_DATA.setting().environment() + "="
                                + PersonalAccess.MASKED.word())
                + ".");
    }

    private static String count(int tools) {
        return tools + (tools == 1 ? " tool" : " tools");
    }

    private static List<String> names(List<String> tools) {
        return tools.isEmpty()
                ? List.of()
                : Screen.wrapped(String.join(", ", tools), WIDTH - INDENT).stream()
                        .map(line -> " ".repeat(INDENT) + line)
                        .toList();
    }

    /** The names of the open tools. */
    List<String> open() {
        return List.copyOf(open);
    }

    Json closed() {
        List<Json> all = new ArrayList<>();
        closed.forEach((blocked, tools) -> all.add(blocked.json(tools)));
        return new Json.Arr(all);
    }
}
