package io.iterablemcp.setup.doctor;

import io.iterablemcp.json.Json;
import io.iterablemcp.setup.ClientState;
import io.iterablemcp.setup.Setup;
import io.iterablemcp.setup.SetupException;
import io.iterablemcp.setup.clients.Client;
import io.iterablemcp.setup.clients.ClientLocation;
import io.iterablemcp.setup.clients.Machine;
import io.iterablemcp.setup.clients.StartLine;
import io.iterablemcp.setup.clients.StartTimeout;
import io.iterablemcp.setup.edit.UneditableText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks one client's file: whether it can be read, what this server's entry in it starts, and whether that works. */
final class RegistrationCheck implements DoctorCheck {

    private final ClientLocation where;
    private final Setup setup;
    private final Machine machine;
    private final ServerStarts servers;

    RegistrationCheck(ClientLocation where, Setup setup, Machine machine, ServerStarts servers) {
        this.where = where;
        this.setup = setup;
        this.machine = machine;
        this.servers = servers;
    }

    @Override
    public String subject() {
        return where.client().title() + (where.inProject() ? " in this folder" : "");
    }

    @Override
    public List<Finding> findings() {
        return raw().stream().map(it -> it.about(subject())).toList();
    }

    private List<Finding> raw() {
        ClientState standing = setup.standing(where);
        return switch (standing.kind()) {
            case UNREADABLE ->
                List.of(Finding.fail(
                        standing.why().startsWith(where.file().toString())
                                ? standing.why()
                                : where.file() + " cannot be read: " + standing.why(),
                        "correct it there. To see what to paste, run " + again() + " --print"));
            case OTHER ->
                List.of(Finding.warn(
                        "another server is called iterable in " + where.file() + ", such as Iterable's own",
                        again() + " replaces it, and keeps it for --remove"));
            case UNCHECKED ->
                List.of(Finding.warn(
                        "its entry in " + where.file() + " was not checked: " + standing.why(),
                        "see what codex mcp get iterable says; to see what the entry should be, run " + again()
                                + " --print"));
            case NO -> gone();
            case YES -> registered(standing);
        };
    }

    private List<Finding> gone() {
        try {
            return setup.wrote(where)
                    ? List.of(Finding.fail("this server's entry is missing from " + where.file(), back()))
                    : List.of();
        } catch (SetupException e) {
            return List.of(Finding.of(Severity.WARN, FailureKind.CONFIGURATION, e.words()));
        }
    }

    private String back() {
        return where.client().caution().isPresent()
                ? "the client overwrites its file with older content while it runs. Quit it completely, then run" + " "
                        + again() + "; an .mcpb bundle, installed in the client, stays"
                : again();
    }

    private List<Finding> registered(ClientState standing) {
        StartLine line = standing.starts().orElseThrow();
        Optional<StartTimeout.Told> configured =
                where.client().limits().configured(standing.entry().orElse(Json.Obj.EMPTY), machine);
        List<Finding> findings = new ArrayList<>();
        Optional<String> missing = new EntryParts(line, machine).missing();
        if (missing.isPresent()) {
            findings.add(Finding.fail(missing.get(), "restore it, or run this from its new place: " + again()));
        } else {
            findings.addAll(new EntryProbe(where, line, configured, machine, servers).findings());
        }
        if (where.client().can(Client.Trait.TRUSTS_FOLDERS)) {
            findings.add(Finding.ok(Client.FOLDER_TRUST));
        }
        standing.entry().ifPresent(it -> findings.addAll(new EntryWords(it, line, machine, again()).findings()));
        try {
            setup.rivals(where).forEach(it -> findings.add(Finding.of(Severity.WARN, FailureKind.CONFIGURATION, it)));
        } catch (SetupException | UneditableText e) {
            findings.add(Finding.warn(where.file() + " was changed during the check", "try again"));
        }
        return List.copyOf(findings);
    }

    private String again() {
        Client client = where.client();
        return "iterable-mcp setup --client " + client.name() + (where.inProject() ? " --scope project" : "");
    }
}
