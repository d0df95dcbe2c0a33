package io.iterablemcp.setup.doctor;

import io.iterablemcp.setup.ClientState;
import io.iterablemcp.setup.Setup;
import io.iterablemcp.setup.SetupException;
import io.iterablemcp.setup.clients.Client;
import io.iterablemcp.setup.clients.ClientLocation;
import io.iterablemcp.setup.clients.ClientTable;
import io.iterablemcp.setup.clients.Machine;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes a check for each client in which this server is registered, and one for all others. */
public final class ClientChecks {

    private final Setup setup;
    private final Machine machine;
    private final ServerStarts servers;

    public ClientChecks(Setup setup, Machine machine, ServerStarts servers) {
        this.setup = setup;
        this.machine = machine;
        this.servers = servers;
    }

    public List<DoctorCheck> all() {
        List<ClientLocation> users = ClientTable.ALL.stream()
                .map(it -> ClientLocation.of(it, machine))
                .filter(it -> it.installed() || wrote(it))
                .toList();
        List<DoctorCheck> checks = new ArrayList<>();
        Stream.concat(users.stream(), ClientTable.ALL.stream().flatMap(this::here))
                .forEach(it -> checks.add(new RegistrationCheck(it, setup, machine, servers)));
        checks.add(new Others(users));
        return List.copyOf(checks);
    }

    private boolean wrote(ClientLocation where) {
        try {
            return setup.wrote(where);
        } catch (SetupException e) {
            return false; // the check of the client reports it
        }
    }

    /** The client's file for the current folder, which overrides the user's file there. */
    private Stream<ClientLocation> here(Client client) {
        return client.projectFile().stream()
                .map(it -> ClientLocation.inProject(client, it, machine))
                .filter(it -> Files.exists(it.file()))
                .filter(it ->
                        !it.file().equals(ClientLocation.of(client, machine).file()));
    }

    /** Clients without this server. It need not be registered in all clients, but in at least one. */
    private final class Others implements DoctorCheck {

        private final List<ClientLocation> users;

        Others(List<ClientLocation> users) {
            this.users = users;
        }

        @Override
        public String subject() {
            return "other clients";
        }

        @Override
        public List<Finding> findings() {
            List<ClientLocation> others = users.stream()
                    .filter(it -> setup.standing(it).kind() == ClientState.Kind.NO)
                    .toList();
            String titles = others.stream().map(it -> it.client().title()).collect(Collectors.joining(", "));
            boolean registered =
                    users.stream().anyMatch(it -> setup.standing(it).kind() == ClientState.Kind.YES);
            if (registered) {
                return others.isEmpty()
                        ? List.of()
                        : List.of(Finding.ok("other clients on this machine, without this server: " + titles));
            }
            return List.of(Finding.warn(
                    users.isEmpty()
                            ? "no MCP client was found on this machine"
                            : "this server is registered in no client"
                                    + (titles.isEmpty() ? "" : "; clients here:" + " " + titles),
                    users.isEmpty()
                            ? "iterable-mcp setup --list shows the clients that setup can register"
                            : "iterable-mcp setup"));
        }
    }
}
