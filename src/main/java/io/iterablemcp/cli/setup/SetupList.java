package io.iterablemcp.cli.setup;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.screen.TextTable;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.setup.ClientState;
import io.iterablemcp.setup.Setup;
import io.iterablemcp.setup.clients.ClientLocation;
import io.iterablemcp.setup.clients.ClientTable;
import io.iterablemcp.setup.clients.Machine;
import io.iterablemcp.tools.ExitCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists the clients, one per line: whether each was found, whether this server is registered in it, and where. */
final class SetupList {

    private final CommandContext context;

    SetupList(CommandContext context) {
        this.context = context;
    }

    ExitCode show(boolean json) {
        Installation ours = new Installation(context.host());
        Machine machine = ours.machine();
        Setup setup = ours.setup();
        TextTable table = new TextTable().row("CLIENT", "FOUND", "REGISTERED", "FILE");
        List<Json> all = new ArrayList<>();
        ClientTable.ALL.forEach(client -> {
            ClientLocation where = ClientLocation.of(client, machine);
            ClientState standing = setup.standing(where);
            table.row(
                    client.name(),
                    where.installed() ? "yes" : "no",
                    standing.kind().word(),
                    shortened(where.file(), machine.home()));
            all.add(json(where, standing));
        });
        if (json) {
            context.out().println(JsonWriter.write(new Json.Arr(all)));
        } else {
            // Paths are not shortened, so that they can be copied; a terminal wraps long lines.
            table.lines().forEach(context.out()::println);
        }
        context.out().flush();
        return ExitCode.OK;
    }

    private static String shortened(Path file, Path home) {
        return file.startsWith(home)
                ? Path.of("~").resolve(home.relativize(file)).toString()
                : file.toString();
    }

    private static Json json(ClientLocation where, ClientState standing) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("client", Json.text(where.client().name()));
        fields.put("title", Json.text(where.client().title()));
        fields.put("found", Json.flag(where.installed()));
        fields.put("registered", Json.text(standing.kind().word()));
        fields.put("file", Json.text(where.file().toString()));
        standing.starts().ifPresent(it -> {
            List<String> line = new ArrayList<>(List.of(it.command()));
            line.addAll(it.args());
            fields.put("starts", Json.texts(line));
        });
        if (!standing.why().isEmpty()) {
            fields.put("why", Json.text(standing.why()));
        }
        return new Json.Obj(fields);
    }
}
