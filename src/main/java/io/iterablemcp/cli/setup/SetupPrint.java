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

/** What can be pasted or passed on: a snippet, a link. */
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
            throw options.fault("--print is for one client: name it with --client");
        }
        Client client = clients.named(names.get(0));
        String snippet = wanted.registration().snippet(client);
        ours.bringToStay(context::say);
        context.out().print(snippet);
        context.out().flush();
        return ExitCode.OK;
    }

    /** Without a project unless one is named: somebody else has other ones. */
    ExitCode links() throws KeyStoreException {
        Registration all = wanted.registration();
        Registration shared = new Registration(all.launcher(), options.project, all.toolSets(), all.opened(), Map.of());
        List<String> names = new ArrayList<>(options.clients);
        for (String name : names.isEmpty() || names.contains(SetupOptions.ALL) ? WITH_LINKS : names) {
            Client client = clients.named(name);
            String link = InstallLinks.of(client, shared)
                    .orElseThrow(() -> options.fault(client.title() + " has no install links; there are such for "
                            + String.join(" and ", WITH_LINKS)));
            context.out().println(link);
        }
        ours.bringToStay(context::say);
        context.out().flush();
        context.say("these links are right where the server is at the same path as here. They hold no key.");
        return ExitCode.OK;
    }
}
