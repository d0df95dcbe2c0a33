package io.iterablemcp.setup.doctor;

import io.iterablemcp.setup.Setup;
import io.iterablemcp.setup.SetupFault;
import io.iterablemcp.setup.Standing;
import io.iterablemcp.setup.clients.Client;
import io.iterablemcp.setup.clients.ClientTable;
import io.iterablemcp.setup.clients.Located;
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
    private final Servers servers;

    public ClientChecks(Setup setup, Machine machine, Servers servers) {
        this.setup = setup;
        this.machine = machine;
        this.servers = servers;
    }

    public List<Check> all() {
        List<Located> users = ClientTable.ALL.stream()
                .map(it -> Located.of(it, machine))
                .filter(it -> it.installed() || wrote(it))
                .toList();
        List<Check> checks = new ArrayList<>();
        Stream.concat(users.stream(), ClientTable.ALL.stream().flatMap(this::here))
                .forEach(it -> checks.add(new RegistrationCheck(it, setup, machine, servers)));
        checks.add(new Others(users));
        return List.copyOf(checks);
    }

    private boolean wrote(Located where) {
        try {
            return setup.wrote(where);
        } catch (SetupFault e) {
            return false; // told by the check of a client that is here
        }
    }

    /** Its file for the folder where the person stands, which wins there over the user's. */
    private Stream<Located> here(Client client) {
        return client.projectFile().stream()
                .map(it -> Located.inProject(client, it, machine))
                .filter(it -> Files.exists(it.file()))
                .filter(it -> !it.file().equals(Located.of(client, machine).file()));
    }

    /** Clients in which we are not registered: nobody has to use us in all of them, but in one at least. */
    private final class Others implements Check {

        private final List<Located> users;

        Others(List<Located> users) {
            this.users = users;
        }

        @Override
        public String subject() {
            return "other clients";
        }

        @Override
        public List<Finding> findings() {
            List<Located> others = users.stream()
                    .filter(it -> setup.standing(it).kind() == Standing.Kind.NO)
                    .toList();
            String titles = others.stream().map(it -> it.client().title()).collect(Collectors.joining(", "));
            boolean registered =
                    users.stream().anyMatch(it -> setup.standing(it).kind() == Standing.Kind.YES);
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
