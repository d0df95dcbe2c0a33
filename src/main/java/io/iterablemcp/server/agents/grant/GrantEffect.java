package io.iterablemcp.server.agents.grant;

import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.config.Project;
import io.iterablemcp.gate.AgentTerms;
import io.iterablemcp.gate.Decision.By;
import io.iterablemcp.gate.Decision.Reason;
import io.iterablemcp.gate.Flag;
import io.iterablemcp.gate.Gate;
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
public final class GrantEffect {

    private final AgentTerms agent;
    private final ProcessTerms server;
    private final Project project;
    private final Catalogue catalogue;
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

    public GrantEffect(AgentTerms agent, Project project, Catalogue catalogue) {
        this.agent = agent;
        this.server = new ProcessTerms(project.mode());
        this.project = project;
        this.catalogue = catalogue;
        catalogue.tools().stream()
                .filter(tool -> !tool.group().equals(Catalogue.DISCOVERY))
                .forEach(this::sort);
    }

    private void sort(ToolSpec tool) {
        if (!agent.names(tool)) {
            beyond += agent.grant().level(tool.group()) == GrantLevel.READ ? 1 : 0;
            return;
        }
        Optional<Blocked> blocked = blocked(tool).or(() -> catalogue.required(tool).stream()
                .flatMap(part -> blocked(Gate.part(part, tool)).stream())
                .findFirst());
        if (blocked.isEmpty()) {
            open.add(tool.name());
        } else if (!Catalogue.comesWithAnySet(tool.group())) {
            closed.computeIfAbsent(blocked.get(), it -> new ArrayList<>()).add(tool.name());
        }
    }

    private Optional<Blocked> blocked(ToolSpec tool) {
        Set<String> settings = server.against(tool, project.keyType()).stream()
                .map(GrantEffect::setting)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        String command = agent.command(tool).orElse("");
        return settings.isEmpty() && command.isEmpty() ? Optional.empty() : Optional.of(new Blocked(settings, command));
    }

    /** The remedy without the name of the tool, so that tools with the same remedy are listed together. */
    private static String setting(Reason reason) {
        return reason.by() == By.KEY && reason.remedy().contains("ITERABLE_TOOLS_ALLOW")
                ? "add them to ITERABLE_TOOLS_ALLOW, which tries them with this key,"
                : reason.remedy();
    }

    /**
     * One sentence, and the tools that it is about.
     *
     * @param tools may be empty
     */
    public record Part(String words, List<String> tools) {

        public Part {
            tools = List.copyOf(tools);
        }
    }

    /** The whole effect for a person, what is open first. */
    public List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(open.isEmpty() ? "No tool is open." : "Open: " + count(open.size()), open));
        masks().ifPresent(words -> parts.add(new Part(words, List.of())));
        closed.forEach((blocked, tools) -> parts.add(new Part(blocked.words(), tools)));
        if (beyond > 0) {
            parts.add(new Part(
                    "Not granted: " + count(beyond) + " that the level read does not include; GROUP=full includes"
                            + " them.",
                    List.of()));
        }
        return parts;
    }

    /** What the agent may see of personal data under the settings of the server. */
    public PersonalAccess personal() {
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

    /** The names of the open tools. */
    public List<String> open() {
        return List.copyOf(open);
    }

    public Json closed() {
        List<Json> all = new ArrayList<>();
        closed.forEach((blocked, tools) -> all.add(blocked.json(tools)));
        return new Json.Arr(all);
    }
}
