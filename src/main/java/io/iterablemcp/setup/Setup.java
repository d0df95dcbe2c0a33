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

/** Registers the server with clients, and takes it back. First a plan, to be looked at; then the deed. */
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

    /** What came of a plan. */
    public record Done(Optional<Path> backup, boolean byCommand) {}

    /**
     * @param named the person named this client, so that even its folder is made
     * @throws SetupException when it must be left alone
     */
    public SetupPlan plan(ClientLocation where, Registration wanted, boolean named) {
        if (!named && !where.installed()) {
            throw new SetupException(where.client().title() + " is not on this machine: there is no " + where.folder()
                    + ". To set it up all the same: --client " + where.client());
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
                    notes.add("This file is mostly shared with others, and the path in it is this machine's.");
                }
                if (wanted.holdsKey() && before.isPresent() && PreservedPermissions.openToOthers(where.file())) {
                    notes.add(
                            "Others on this machine may read this file, and the key in it: chmod 600 " + where.file());
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
            notes.add("There is another server called iterable, such as Iterable's own: ours takes its place, and"
                    + " --remove puts it back.");
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
                        List.of("The server called iterable there is not this one; it stays."));
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

    /** @throws SetupException when it could not be done; the file is then as it was */
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
                    throw new SetupException("the codex command did not do what it should. Run this yourself: "
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

    /** From what it was before our first change that nobody has touched since. */
    private void remember(ClientLocation where, Optional<String> before, String after, Optional<RecordedChange> last) {
        ClientText now = new ClientText(where.client(), after);
        if (!now.isOurs()) {
            record.forget(where.file());
            return;
        }
        Optional<RecordedChange> untouched =
                last.filter(it -> before.filter(it::untouched).isPresent());
        String text = before.orElse("");
        // The way back does not end at an entry of ours that was there already.
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

    /** Whether we registered there, and nobody has asked us to take it back. */
    public boolean wrote(ClientLocation where) {
        return record.find(where.file()).isPresent();
    }

    /** Every file that this server may be registered in: those of the clients, and those that setup has written. */
    public Set<Path> files(Machine machine) {
        Set<Path> files = new TreeSet<>(record.files());
        ClientTable.ALL.forEach(
                client -> files.add(ClientLocation.of(client, machine).file()));
        return files;
    }

    /** What wins over our entry in single projects, or stands beside it, in sentences. */
    public List<String> rivals(ClientLocation where) {
        return understood(where, file -> {
            List<String> rivals = new ArrayList<>();
            String text = text(where, file).orElse("");
            ClientText ours = new ClientText(where.client(), text);
            ours.twins()
                    .forEach(name -> rivals.add("This server is there as " + name
                            + ", too, and tools have the same names"
                            + " in both: take one of the two out of " + where.file() + ", unless they are for different"
                            + " projects"));
            rivals.addAll(command.notes(where.client(), text));
            if (ours.isOurs() && text.contains(FIRST_PARTY)) {
                rivals.add("Iterable's own server is there too, and its tools have the same names as ours: take one of"
                        + " the two out of " + where.file());
            }
            return List.copyOf(rivals);
        });
    }

    private <T> T understood(ClientLocation where, Function<ClientFile, T> work) {
        try {
            return work.apply(new ClientFile(where.file(), clock));
        } catch (UneditableText e) {
            throw new SetupException(where.file() + " is left as it is: " + e.why() + ", at " + e.place()
                    + ". Mend it there and try again, or put the entry in by hand: iterable-mcp setup --client "
                    + where.client() + " --print");
        }
    }
}
