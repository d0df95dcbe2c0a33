package io.iterablemcp.setup;

import io.iterablemcp.files.Fingerprint;
import io.iterablemcp.setup.clients.Client;
import io.iterablemcp.setup.clients.Client.Trait;
import io.iterablemcp.setup.clients.ClientLocation;
import io.iterablemcp.setup.clients.ClientTable;
import io.iterablemcp.setup.clients.Machine;
import io.iterablemcp.setup.edit.UneditableText;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Registers the server with clients, and undoes registrations. First makes a plan that can be shown, then carries it
 * out.
 */
public final class Setup {

    private static final String FIRST_PARTY = "@iterable/mcp";

    private final SetupRecord record;
    private final Clock clock;
    private final ClientCommand command;
    private final CodexServers codex;

    public Setup(Path configDirectory, Clock clock, ClientCommand command) {
        this.record = new SetupRecord(configDirectory);
        this.clock = clock;
        this.command = command;
        this.codex = new CodexServers(command);
    }

    /** The result of a plan. */
    public record Done(Optional<Path> backup, boolean byCommand) {}

    /**
     * @param named whether the person named this client, so that even its folder is created
     * @throws SetupException if the file must not be changed
     */
    public SetupPlan plan(ClientLocation where, Registration wanted, boolean named) {
        if (!named && !where.installed()) {
            throw new SetupException(where.client().title() + " was not found on this machine: there is no folder"
                    + " " + where.folder()
                    + ". To set it up anyway: --client " + where.client());
        }
        return understood(where, file -> {
            if (isOnlyByCommand(where)
                    && (wanted.holdsKey() || command.program(where).isEmpty())) {
                return codex.pasted(where, file.text(), wanted);
            }
            Optional<String> before = text(where, file);
            String after = new ClientText(where.client(), before.orElse("")).with(wanted);
            List<String> notes = new ArrayList<>();
            before.ifPresent(text -> notes.addAll(notes(where.client(), text)));
            before.ifPresent(text -> notes.addAll(command.notes(where.client(), text)));
            if (!before.equals(Optional.of(after))) {
                where.client().caution().ifPresent(notes::add);
                if (where.inProject()) {
                    notes.add("This file is usually shared with others, but the path in it is right only on this"
                            + " machine.");
                }
                if (wanted.holdsKey() && before.isPresent() && PreservedPermissions.openToOthers(where.file())) {
                    notes.add("Other users of this machine can read this file and the key in it: chmod 600" + " "
                            + where.file());
                }
            }
            return new SetupPlan(
                    where,
                    before,
                    Optional.of(after),
                    text -> new ClientText(where.client(), text).with(wanted),
                    wanted.holdsKey(),
                    List.copyOf(notes));
        });
    }

    private static boolean isOnlyByCommand(ClientLocation where) {
        return where.client().can(Trait.ONLY_BY_COMMAND);
    }

    /** What the client knows of its servers now. */
    private Optional<String> text(ClientLocation where, ClientFile file) {
        return isOnlyByCommand(where) ? codex.text(where) : file.text();
    }

    /** What a plan does, for a person to look at: the commands of a client that only its command changes, else a diff. */
    public List<String> preview(SetupPlan plan) {
        return isOnlyByCommand(plan.where()) ? command.commandLines(plan) : plan.diff();
    }

    private static List<String> notes(Client client, String text) {
        List<String> notes = new ArrayList<>();
        ClientText entry = new ClientText(client, text);
        if (client.can(Trait.ONLY_BY_COMMAND)) {
            notes.addAll(CodexServers.notes(entry));
        }
        if (entry.entry().isPresent() && !entry.isOurs()) {
            notes.add("Another server here is called iterable, such as Iterable's own. This server replaces it, and"
                    + " --remove restores it.");
        }
        if (!client.format().understands(text)) {
            notes.add("The file has comments or trailing commas, which " + client.title() + " may not understand.");
        }
        return notes;
    }

    public SetupPlan planRemoval(ClientLocation where) {
        return understood(where, file -> {
            if (isOnlyByCommand(where) && command.program(where).isEmpty()) {
                return codex.removedByHand(where, file.text());
            }
            Optional<String> before = text(where, file);
            Optional<RecordedChange> ours = record.find(where.file());
            if (before.isPresent()
                    && ours.filter(it -> it.untouched(before.get())).isPresent()) {
                RecordedChange remembered = ours.get();
                String back = remembered.undo().apply(before.get());
                return new SetupPlan(
                        where,
                        before,
                        remembered.created() ? Optional.empty() : Optional.of(back),
                        text -> text.equals(before.get()) ? back : without(where.client(), text, ours),
                        false,
                        List.of());
            }
            ClientText entry = new ClientText(where.client(), before.orElse(""));
            if (entry.entry().isPresent() && !entry.isOurs()) {
                return new SetupPlan(
                        where,
                        before,
                        before,
                        text -> text,
                        false,
                        List.of("The server called iterable in this file is not this one, so it stays."));
            }
            return new SetupPlan(
                    where,
                    before,
                    before.map(text -> without(where.client(), text, ours)),
                    text -> without(where.client(), text, ours),
                    false,
                    List.of());
        });
    }

    private static String without(Client client, String text, Optional<RecordedChange> ours) {
        ClientText entry = new ClientText(client, text);
        if (!entry.isOurs()) {
            return text;
        }
        return ours.flatMap(RecordedChange::replaced)
                .map(entry::withRaw)
                .orElseGet(() -> entry.without(ours.map(RecordedChange::made).orElse(List.of())));
    }

    /** @throws SetupException if the change failed; the file is then unchanged */
    public Done carryOut(SetupPlan plan) {
        return record.alone(() -> understood(plan.where(), file -> {
            if (plan.after().isEmpty()) {
                file.remove(plan.before().orElse(""));
                record.forget(plan.where().file());
                return new Done(Optional.empty(), false);
            }
            Optional<RecordedChange> last = record.find(plan.where().file());
            boolean tried = !plan.secret() && !command.lines(plan).isEmpty();
            boolean byCommand = tried && command.run(plan) && ClientCommand.fulfils(plan, text(plan.where(), file));
            if (isOnlyByCommand(plan.where())) {
                if (!byCommand && !plan.changesNothing()) {
                    throw new SetupException("the codex command did not make the change. Run this yourself: "
                            + String.join("; ", preview(plan)));
                }
                remember(plan.where(), plan.before(), text(plan.where(), file).orElse(""), last);
                return new Done(Optional.empty(), byCommand);
            }
            // A command that failed half way may have taken out what was there before.
            ClientFile.Changed changed = file.change(
                    byCommand ? text -> text : tried ? text -> withEntryOf(plan, text) : plan.how(), plan.secret());
            remember(plan.where(), tried ? plan.before() : changed.before(), changed.after(), last);
            return new Done(changed.backup(), byCommand);
        }));
    }

    private static String withEntryOf(SetupPlan plan, String text) {
        ClientText now = new ClientText(plan.where().client(), text);
        return new ClientText(plan.where().client(), plan.after().orElse(""))
                .raw()
                .map(now::withRaw)
                .orElseGet(now::without);
    }

    /**
     * Records the change so that it can be undone back to the state before this program's first change, as long as
     * nobody else has changed the file since.
     */
    private void remember(ClientLocation where, Optional<String> before, String after, Optional<RecordedChange> last) {
        ClientText now = new ClientText(where.client(), after);
        if (!now.isOurs()) {
            record.forget(where.file());
            return;
        }
        Optional<RecordedChange> untouched =
                last.filter(it -> before.filter(it::untouched).isPresent());
        String text = before.orElse("");
        // The undo goes further back than an entry that this program had written earlier.
        String origin = untouched.map(it -> it.undo().apply(text)).orElseGet(() -> without(where.client(), text, last));
        ClientText earlier = new ClientText(where.client(), text);
        record.put(new RecordedChange(
                where.file().toString(),
                Fingerprint.of(after),
                untouched.map(RecordedChange::created).orElse(before.isEmpty()),
                Undo.between(origin, after),
                earlier.isOurs() ? last.flatMap(RecordedChange::replaced) : earlier.raw(),
                earlier.isOurs() ? last.map(RecordedChange::made).orElse(List.of()) : now.holdersSince(text)));
    }

    /** How the server is registered now. */
    public ClientState standing(ClientLocation where) {
        try {
            ClientFile file = new ClientFile(where.file(), clock);
            if (isOnlyByCommand(where) && command.program(where).isEmpty()) {
                return file.text().filter(CodexServers::isMentioned).isPresent()
                        ? ClientState.unchecked("only the codex command can read it, and "
                                + (where.inProject()
                                        ? "it does not read a project's file alone"
                                        : "it is not on the PATH"))
                        : ClientState.NONE;
            }
            return text(where, file)
                    .map(text -> ClientState.of(new ClientText(where.client(), text)))
                    .orElse(ClientState.NONE);
        } catch (UneditableText e) {
            return ClientState.unreadable(e.getMessage());
        } catch (SetupException e) {
            return ClientState.unreadable(e.words());
        }
    }

    /** Whether this program registered the server there and has not removed it since. */
    public boolean wrote(ClientLocation where) {
        return record.find(where.file()).isPresent();
    }

    /** Every file that may contain a registration: the files of the clients, and the files that setup has written. */
    public Set<Path> files(Machine machine) {
        Set<Path> files = new TreeSet<>(record.files());
        ClientTable.ALL.forEach(
                client -> files.add(ClientLocation.of(client, machine).file()));
        return files;
    }

    /**
     * Sentences on entries that override this server's entry in single projects, or that start it or Iterable's own
     * server as well.
     */
    public List<String> rivals(ClientLocation where) {
        return understood(where, file -> {
            List<String> rivals = new ArrayList<>();
            String text = text(where, file).orElse("");
            ClientText ours = new ClientText(where.client(), text);
            ours.twins()
                    .forEach(name -> rivals.add("This server is also registered as " + name
                            + ", and the tools of both have the same names"
                            + ": remove one of the two from " + where.file() + ", unless they are for different"
                            + " projects"));
            rivals.addAll(command.notes(where.client(), text));
            if (ours.isOurs() && text.contains(FIRST_PARTY)) {
                rivals.add("Iterable's own server is also registered, and its tools have the same names: remove one of"
                        + " the two from " + where.file());
            }
            return List.copyOf(rivals);
        });
    }

    private <T> T understood(ClientLocation where, Function<ClientFile, T> work) {
        try {
            return work.apply(new ClientFile(where.file(), clock));
        } catch (UneditableText e) {
            throw new SetupException(where.file() + " was not changed: " + e.why() + ", at " + e.place()
                    + ". Correct it there and try again, or add the entry by hand: iterable-mcp setup --client "
                    + where.client() + " --print");
        }
    }
}
