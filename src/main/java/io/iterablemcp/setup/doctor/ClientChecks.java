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

/** A check for each client on this machine, and one for those that do not know of us. */
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
            return false; // told by the check of a client that is here
        }
    }

    /** Its file for the folder where the person stands, which wins there over the user's. */
    private Stream<ClientLocation> here(Client client) {
        return client.projectFile().stream()
                .map(it -> ClientLocation.inProject(client, it, machine))
                .filter(it -> Files.exists(it.file()))
                .filter(it ->
                        !it.file().equals(ClientLocation.of(client, machine).file()));
    }

    /** Clients in which we are not registered: nobody has to use us in all of them, but in one at least. */
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
                        : List.of(Finding.ok("on this machine too, and not registered there: " + titles));
            }
            return List.of(Finding.warn(
                    users.isEmpty()
                            ? "no MCP client was found on this machine"
                            : "no client knows of this server" + (titles.isEmpty() ? "" : "; here are " + titles),
                    users.isEmpty()
                            ? "iterable-mcp setup --list shows the clients that setup can register"
                            : "iterable-mcp setup"));
        }
    }
}
