package io.iterablemcp.cli.setup;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.setup.InstallLinks;
import io.iterablemcp.setup.Registration;
import io.iterablemcp.setup.clients.Client;
import io.iterablemcp.tools.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Prints a registration to paste or pass on: a snippet or a link. */
final class SetupPrint {

    private static final List<String> WITH_LINKS = List.of("cursor", "vscode");

    private final CommandContext context;
    private final SetupOptions options;
    private final Installation ours;
    private final ChosenClients clients;
    private final WantedRegistration wanted;

    SetupPrint(CommandContext context, SetupOptions options) {
        this.context = context;
        this.options = options;
        this.ours = new Installation(context.host());
        this.clients = new ChosenClients(options, ours.machine());
        this.wanted = new WantedRegistration(context, options);
    }

    ExitCode snippet() throws KeyStoreException {
        List<String> names = options.clients;
        if (names.size() != 1 || names.get(0).equals(SetupOptions.ALL)) {
            throw options.fault("--print works for one client: name it with --client");
        }
        Client client = clients.named(names.get(0));
        String snippet = wanted.registration().snippet(client);
        ours.bringToStay(context::say);
        context.out().print(snippet);
        context.out().flush();
        return ExitCode.OK;
    }

    /** Names no project unless the command line does, because another person has other projects. */
    ExitCode links() throws KeyStoreException {
        Registration all = wanted.registration();
        Registration shared = new Registration(all.launcher(), options.project, all.toolSets(), all.opened(), Map.of());
        List<String> names = new ArrayList<>(options.clients);
        for (String name : names.isEmpty() || names.contains(SetupOptions.ALL) ? WITH_LINKS : names) {
            Client client = clients.named(name);
            String link = InstallLinks.of(client, shared)
                    .orElseThrow(() -> options.fault(client.title() + " has no install links; these clients do:" + " "
                            + String.join(", ", WITH_LINKS)));
            context.out().println(link);
        }
        ours.bringToStay(context::say);
        context.out().flush();
        context.say("these links work on machines that have the server at the same path. They contain no key.");
        return ExitCode.OK;
    }
}
