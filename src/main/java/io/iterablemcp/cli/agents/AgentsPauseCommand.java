package io.iterablemcp.cli.agents;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.manifest.NearestName;
import io.iterablemcp.safety.approval.Approver;
import io.iterablemcp.safety.pause.Pause;
import io.iterablemcp.safety.pause.Pauses;
import io.iterablemcp.server.agents.AgentList;
import io.iterablemcp.server.agents.AgentName;
import io.iterablemcp.server.agents.AgentsFile;
import io.iterablemcp.server.agents.InvalidAgentsFile;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.text.TerminalText;
import io.iterablemcp.tools.ExitCode;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Closes all changes at once. It asks nothing and needs no terminal, because less happens then. */
@Command(
        name = "pause",
        header = "Close every change at once, for one agent or for all.",
        description = {
            "Counts for all servers that share the store, on stdio and over HTTP, and for iterable-mcp call and undo.",
            "Reads go on, and so does what Iterable has begun or scheduled already. approvals cancel still works."
        },
        customSynopsis = "iterable-mcp agents pause NAME|--all [--because=WORDS]",
        footer = {
            "%nExamples:",
            "  iterable-mcp agents pause --all",
            "  iterable-mcp agents pause reporting --because 'It writes to the wrong list'"
        })
final class AgentsPauseCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private PauseTarget target = new PauseTarget();

    @Option(names = "--because", paramLabel = "WORDS", description = "Why; the agents read it.")
    private String words = "";

    @Spec
    private CommandSpec spec;

    AgentsPauseCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return new PauseSwitch(context).work(this::pause).code();
    }

    private ExitCode pause(Pauses pauses) throws StoreException {
        Optional<String> agent = target.agent();
        if (agent.isPresent()) {
            requireKnown(agent.get(), pauses);
        }
        Approver by = Approver.onTerminal(Approver.LOCAL);
        Pause pause = agent.isPresent() ? pauses.pauseAgent(agent.get(), by, words) : pauses.pauseAll(by, words);
        context.say(pause.clause() + ". To resume: " + pause.resumeCommand() + ".");
        context.say(
                "what has begun or is scheduled in Iterable goes on: iterable-mcp approvals list shows the sends that"
                        + " approvals cancel still stops.");
        return ExitCode.OK;
    }

    /** A name with a typing error would pause nobody. */
    private void requireKnown(String name, Pauses pauses) throws StoreException {
        Set<String> known = new TreeSet<>(Set.of(AgentName.LOCAL));
        try {
            known.addAll(file().read().orElse(AgentList.EMPTY).names());
        } catch (InvalidAgentsFile e) {
            context.say("the name is not compared with agents.json: " + e.words());
            return;
        }
        if (known.contains(name)) {
            return;
        }
        known.addAll(pauses.agentsSeen());
        known.removeIf(String::isBlank);
        if (!known.contains(name)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there is no agent " + TerminalText.line(name) + ", so nothing is paused."
                            + NearestName.question(name, known)
                                    .map(question -> " " + TerminalText.line(question))
                                    .orElse("")
                            + " Known are "
                            + known.stream().map(TerminalText::line).collect(Collectors.joining(", "))
                            + "; --all pauses all agents");
        }
    }

    private AgentsFile file() {
        return new AgentsFile(
                context.host().configDirectory().resolve(AgentsFile.NAME),
                context.catalogue().get());
    }
}
