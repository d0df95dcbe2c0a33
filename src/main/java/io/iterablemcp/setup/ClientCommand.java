package io.iterablemcp.setup;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.keys.SystemCommands;
import io.iterablemcp.setup.clients.Client;
import io.iterablemcp.setup.clients.Client.Trait;
import io.iterablemcp.setup.clients.ClientLocation;
import io.iterablemcp.setup.clients.ClientTable;
import io.iterablemcp.setup.clients.Machine;
import io.iterablemcp.setup.clients.Os;
import io.iterablemcp.setup.clients.StartLine;
import io.iterablemcp.setup.edit.EntryPath;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Has a client change its own file by its own command. Claude Code keeps the state of running sessions in that file: if
 * its command is missing or fails, setup edits the file as it edits any other. Codex is only changed by its command.
 */
public final class ClientCommand {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Machine machine;
    private final SystemCommands tools;

    public ClientCommand(Machine machine, SystemCommands tools) {
        this.machine = machine;
        this.tools = tools;
    }

    /** Arguments of the command, one list for each time that it runs; empty if setup edits the file. */
    public List<List<String>> lines(SetupPlan plan) {
        if (plan.changesNothing() || program(plan.where()).isEmpty()) {
            return List.of();
        }
        Client client = plan.where().client();
        Optional<Json> before = entry(client, plan.before());
        Optional<Json> after = entry(client, plan.after());
        boolean only = client.can(Trait.ONLY_BY_COMMAND);
        List<List<String>> lines = new ArrayList<>();
        if (before.isPresent() && !(only && after.isPresent())) {
            lines.add(
                    only
                            ? List.of("mcp", "remove", ClientTable.SERVER)
                            : List.of("mcp", "remove", "-s", "user", ClientTable.SERVER));
        }
        if (after.isPresent()) {
            lines.add(
                    only
                            ? add(new ClientText(client, plan.after().orElseThrow())
                                    .starts()
                                    .orElseThrow())
                            : List.of(
                                    "mcp",
                                    "add-json",
                                    ClientTable.SERVER,
                                    JsonWriter.write(after.get()),
                                    "-s",
                                    "user"));
        }
        return List.copyOf(lines);
    }

    /** The same for a shell. */
    List<String> commandLines(SetupPlan plan) {
        String program = plan.where().client().program().orElse("");
        return lines(plan).stream()
                .map(line -> line.stream()
                        .map(it -> it.matches("[\\w./:=,@+-]+") ? it : "'" + it.replace("'", "'\\''") + "'")
                        .collect(Collectors.joining(" ", program + " ", "")))
                .toList();
    }

    /** Codex puts the new entry in the place of the old one. */
    private static List<String> add(StartLine line) {
        List<String> words = new ArrayList<>(List.of("mcp", "add", ClientTable.SERVER));
        line.environment().forEach((name, value) -> words.addAll(List.of("--env", name + "=" + value)));
        words.addAll(List.of("--", line.command()));
        words.addAll(line.args());
        return List.copyOf(words);
    }

    /** The command, if it changes this file. It does not change the file of a single project. */
    Optional<Path> program(ClientLocation where) {
        Client client = where.client();
        // Windows takes the quotes of JSON in arguments apart.
        boolean usable =
                client.can(Trait.ONLY_BY_COMMAND) || (client.can(Trait.ADDS_BY_COMMAND) && machine.os() != Os.WINDOWS);
        return usable && !where.inProject() ? client.program().flatMap(machine::program) : Optional.empty();
    }

    /** Whether the command did it. */
    boolean run(SetupPlan plan) {
        List<List<String>> lines = lines(plan);
        return !lines.isEmpty()
                && lines.stream().allMatch(line -> output(plan.where(), line).isPresent());
    }

    /** What the command printed; empty if it failed. */
    Optional<String> output(ClientLocation where, List<String> arguments) {
        return program(where)
                .flatMap(it -> tools.run("", PATIENCE, it, arguments.toArray(String[]::new)))
                .filter(SystemCommands.Ended::fine)
                .map(SystemCommands.Ended::out);
    }

    private static Optional<Json> entry(Client client, Optional<String> text) {
        return text.flatMap(it -> new ClientText(client, it).entry());
    }

    /** Whether a text has the entry that a plan asks for. Codex may add fields of its own. */
    static boolean fulfils(SetupPlan plan, Optional<String> text) {
        Client client = plan.where().client();
        Optional<Json> now = entry(client, text);
        Optional<Json> wanted = entry(client, plan.after());
        return client.can(Trait.ONLY_BY_COMMAND)
                ? now.flatMap(it -> new ClientText(client, text.orElseThrow()).starts())
                                .equals(wanted.flatMap(it ->
                                        new ClientText(client, plan.after().orElseThrow()).starts()))
                        && now.isPresent() == wanted.isPresent()
                : now.equals(wanted);
    }

    /** A server of the same name in one project overrides the one of the user there. */
    List<String> notes(Client client, String text) {
        if (!client.can(Trait.ADDS_BY_COMMAND)) {
            return List.of();
        }
        Optional<Json> projects = client.format()
                .open(text, EntryPath.field(List.of(), "projects"))
                .entry();
        List<String> notes = new ArrayList<>();
        if (projects.orElse(Json.Null.NULL) instanceof Json.Obj folders) {
            folders.fields().forEach((folder, settings) -> {
                boolean wins = settings instanceof Json.Obj object
                        && object.object("mcpServers")
                                .filter(it -> it.has(ClientTable.SERVER))
                                .isPresent();
                if (wins) {
                    notes.add("In " + folder + " another server called iterable overrides this one; to remove it, run"
                            + " there: claude mcp remove -s local iterable");
                }
            });
        }
        return List.copyOf(notes);
    }
}
