package io.iterablemcp.cli.setup;

import io.iterablemcp.setup.SetupException;
import io.iterablemcp.setup.clients.Client;
import io.iterablemcp.setup.clients.ClientLocation;
import io.iterablemcp.setup.clients.ClientTable;
import io.iterablemcp.setup.clients.Machine;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The clients that the command line names, and the locations of their files. */
record ChosenClients(SetupOptions options, Machine machine) {

    /** The named clients, or for "all" those on this machine. */
    List<ClientLocation> all() {
        Set<ClientLocation> chosen = new LinkedHashSet<>();
        for (String name : options.clients) {
            if (name.equals(SetupOptions.ALL)) {
                chosen.addAll(found());
            } else {
                chosen.add(located(named(name)));
            }
        }
        if (chosen.isEmpty()) {
            throw new SetupException(
                    "no MCP client was found on this machine; --list shows the clients that setup can register.");
        }
        return List.copyOf(chosen);
    }

    /** Whether the client was named itself, not only by "all". */
    boolean names(Client client) {
        return options.clients.contains(client.name());
    }

    List<ClientLocation> found() {
        return ClientTable.ALL.stream()
                .filter(it -> ClientLocation.of(it, machine).installed())
                .filter(it -> !options.inProject() || it.projectFile().isPresent())
                .map(this::located)
                .toList();
    }

    Client named(String name) {
        return ClientTable.find(name)
                .orElseThrow(() -> options.fault("there is no client " + name + ". "
                        + ClientTable.nearest(name)
                                .map(near -> "Did you mean " + near + "?")
                                .orElse("The clients are " + String.join(", ", ClientTable.names()) + ".")));
    }

    private ClientLocation located(Client client) {
        if (!options.inProject()) {
            return ClientLocation.of(client, machine);
        }
        String file = client.projectFile()
                .orElseThrow(() -> options.fault(
                        client.title() + " has no configuration files for single projects: leave" + " out --scope"));
        return ClientLocation.inProject(client, file, machine);
    }
}
