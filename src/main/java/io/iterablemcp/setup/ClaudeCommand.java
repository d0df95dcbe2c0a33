package io.iterablemcp.setup;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.keys.SystemCommands;
import io.iterablemcp.setup.clients.Client;
import io.iterablemcp.setup.clients.Client.Trait;
import io.iterablemcp.setup.clients.ClientTable;
import io.iterablemcp.setup.clients.Machine;
import io.iterablemcp.setup.clients.Os;
import io.iterablemcp.setup.edit.EntryPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Has Claude Code change its own file, in which it keeps the state of running sessions, too. Without its command, or
 * when that does not do what it should, the file is edited as any other.
 */
public final class ClaudeCommand {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Machine machine;
    private final SystemCommands tools;

    public ClaudeCommand(Machine machine, SystemCommands tools) {
        this.machine = machine;
        this.tools = tools;
    }

    /** The commands that a plan stands for; none when its file is edited. */
    public List<List<String>> lines(SetupPlan plan) {
        Optional<Path> program = program(plan);
        if (program.isEmpty()) {
            return List.of();
        }
        Client client = plan.where().client();
        Optional<Json> before = entry(client, plan.before());
        Optional<Json> after = entry(client, plan.after());
        List<String> remove = List.of("mcp", "remove", "-s", "user", ClientTable.SERVER);
        List<String> add = after.map(
                        it -> List.of("mcp", "add-json", ClientTable.SERVER, JsonWriter.write(it), "-s", "user"))
                .orElse(List.of());
        return before.isPresent() ? after.isPresent() ? List.of(remove, add) : List.of(remove) : List.of(add);
    }

    /** Windows takes the quotes of JSON in arguments apart; and a project's file is no business of the command. */
    private Optional<Path> program(SetupPlan plan) {
        boolean usual = plan.where().client().can(Trait.ADDS_BY_COMMAND)
                && machine.os() != Os.WINDOWS
                && !plan.where().inProject()
                && !plan.changesNothing();
        return usual ? plan.where().client().program().flatMap(machine::program) : Optional.empty();
    }

    /** Whether the file now says what it should. */
    boolean carriesOut(SetupPlan plan) {
        Optional<Path> program = program(plan);
        if (program.isEmpty()) {
            return false;
        }
        for (List<String> line : lines(plan)) {
            if (tools.run("", PATIENCE, program.get(), line.toArray(String[]::new))
                    .filter(SystemCommands.Ended::fine)
                    .isEmpty()) {
                return false;
            }
        }
        Client client = plan.where().client();
        return entry(client, now(plan.where().file())).equals(entry(client, plan.after()));
    }

    private static Optional<String> now(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Json> entry(Client client, Optional<String> text) {
        return text.flatMap(it -> new ClientText(client, it).entry());
    }

    /** A server of the same name in one project wins there over the one of the user. */
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
                    notes.add("In " + folder + " another server called iterable wins over this one; to remove it, run"
                            + " there: claude mcp remove -s local iterable");
                }
            });
        }
        return List.copyOf(notes);
    }
}
