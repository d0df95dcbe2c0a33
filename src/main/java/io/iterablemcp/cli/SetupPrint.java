package io.iterablemcp.cli;

import io.iterablemcp.keys.BadKeys;
import io.iterablemcp.setup.InstallLinks;
import io.iterablemcp.setup.Registration;
import io.iterablemcp.setup.clients.Client;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What can be pasted or passed on: a snippet, a link. */
final class SetupPrint {

    private static final List<String> WITH_LINKS = List.of("cursor", "vscode");

    private final Surroundings world;
    private final SetupDesk desk;

    SetupPrint(Surroundings world, SetupDesk desk) {
        this.world = world;
        this.desk = desk;
    }

    ExitCode snippet() throws BadKeys {
        List<String> names = desk.options().clients;
        if (names.size() != 1 || names.get(0).equals("all")) {
            throw desk.usage("--print is for one client: name it with --client");
        }
        Client client = desk.client(names.get(0));
        world.out().print(desk.registration(desk.options().project).snippet(client));
        world.out().flush();
        return ExitCode.OK;
    }

    /** Without a project unless one is named: somebody else has other ones. */
    ExitCode links() throws BadKeys {
        Registration all = desk.registration(desk.options().project);
        Registration shared =
                new Registration(all.launcher(), desk.options().project, all.toolSets(), all.opened(), Map.of());
        List<String> names = new ArrayList<>(desk.options().clients);
        for (String name : names.isEmpty() || names.contains("all") ? WITH_LINKS : names) {
            Client client = desk.client(name);
            String link = InstallLinks.of(client, shared)
                    .orElseThrow(() -> desk.usage(client.title() + " has no install links; there are such for "
                            + String.join(" and ", WITH_LINKS)));
            world.out().println(link);
        }
        world.out().flush();
        world.say("these links are right where the server is at the same path as here. They hold no key.");
        return ExitCode.OK;
    }
}
