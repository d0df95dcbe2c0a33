package io.iterablemcp.setup;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.json.PrettyJson;
import io.iterablemcp.setup.clients.Client;
import io.iterablemcp.setup.clients.ClientLocation;
import io.iterablemcp.setup.clients.ClientTable;
import io.iterablemcp.setup.clients.StartLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The servers of Codex. Its file is TOML, which setup neither reads nor writes: {@code codex mcp list} says what is in it,
 * and {@code codex mcp add} and {@code codex mcp remove} change it. Without that command a person pastes a block.
 */
final class CodexServers {

    private static final String MAP = "mcp_servers";

    /** Fields that describe the list and not the server. */
    private static final Set<String> NOT_OF_ENTRY =
            Set.of("name", "transport", "type", "auth_status", "disabled_reason");

    /** The fields that {@code codex mcp add} can write again. */
    private static final Set<String> WRITTEN = Set.of("command", "args");

    private final ClientCommand command;

    CodexServers(ClientCommand command) {
        this.command = command;
    }

    /**
     * The servers in the form that other clients have in a file.
     *
     * @return empty if the command cannot be used for this location
     */
    Optional<String> text(ClientLocation where) {
        if (command.program(where).isEmpty()) {
            return Optional.empty();
        }
        Optional<String> list = command.output(where, List.of("mcp", "list", "--json"));
        try {
            if (list.map(JsonReader::read).orElse(Json.Null.NULL) instanceof Json.Arr servers) {
                Map<String, Json> entries = new LinkedHashMap<>();
                for (Json server : servers.items()) {
                    if (server instanceof Json.Obj object) {
                        entries.put(object.text("name").orElse(""), entry(object));
                    }
                }
                return Optional.of(PrettyJson.write(new Json.Obj(Map.of(MAP, new Json.Obj(entries)))));
            }
        } catch (MalformedJson e) {
            throw unreadable(where);
        }
        throw unreadable(where);
    }

    private static SetupException unreadable(ClientLocation where) {
        return new SetupException("codex mcp list --json fails, so setup cannot see the servers of Codex. Run it, and"
                + " correct what it says about " + where.file() + ".");
    }

    private static Json.Obj entry(Json.Obj server) {
        Map<String, Json> fields = new LinkedHashMap<>();
        // Versions before September 2025 have command, args and env in the server itself.
        server.object("transport").ifPresent(it -> put(fields, it));
        put(fields, server);
        return new Json.Obj(fields);
    }

    private static void put(Map<String, Json> fields, Json.Obj from) {
        from.fields().forEach((name, value) -> {
            boolean usual = value instanceof Json.Null
                    || value.equals(Json.Obj.EMPTY)
                    || (value instanceof Json.Arr list && list.items().isEmpty())
                    || (name.equals("enabled") && value.equals(Json.flag(true)));
            if (!usual && !NOT_OF_ENTRY.contains(name)) {
                fields.put(name, value);
            }
        });
    }

    /**
     * What the person should know before this server's entry is written.
     *
     * @throws SetupException if another server has the same name and could not be restored later
     */
    static List<String> notes(ClientText text) {
        if (!(text.entry().orElse(Json.Obj.EMPTY) instanceof Json.Obj entry)) {
            return List.of();
        }
        List<String> lost = entry.fields().keySet().stream()
                .filter(it -> !WRITTEN.contains(it))
                .toList();
        if (lost.isEmpty()) {
            return List.of();
        }
        if (!text.isOurs()) {
            throw new SetupException("another server is called iterable, and --remove could not put it back. Remove it"
                    + " with codex mcp remove iterable, and try again.");
        }
        return List.of("If setup changes the entry, codex writes it without " + String.join(", ", lost)
                + ". Put that back into the entry afterwards if you need it.");
    }

    /** The block to paste, as the words of an exception; if it is there already, a plan that changes nothing. */
    SetupPlan pasted(ClientLocation where, Optional<String> before, Registration wanted) {
        String block = wanted.snippet(where.client());
        if (before.filter(it -> it.replace("\r", "").contains(block.strip())).isPresent()) {
            return unchanged(where, before);
        }
        String why = where.inProject()
                ? "codex mcp add does not write a project's file"
                : command.program(where).isPresent()
                        ? "other users could see the key in the arguments of codex mcp add"
                        : "the codex command is not on the PATH";
        boolean replaces = before.filter(CodexServers::isMentioned).isPresent();
        throw new SetupException("setup does not edit " + where.file() + ", and " + why + ". Paste this into the file"
                + (replaces ? ", replacing the present [mcp_servers.iterable]" : "") + ":\n\n" + block);
    }

    SetupPlan removedByHand(ClientLocation where, Optional<String> before) {
        if (before.filter(CodexServers::isMentioned).isPresent()) {
            throw new SetupException("setup does not edit " + where.file() + ", and the codex command "
                    + (where.inProject() ? "does not write a project's file" : "is not on the PATH")
                    + ". Remove [mcp_servers.iterable] and the lines below it from the file.");
        }
        return unchanged(where, before);
    }

    private static SetupPlan unchanged(ClientLocation where, Optional<String> before) {
        return new SetupPlan(where, before, before, text -> text, false, List.of());
    }

    /** Whether the text of config.toml mentions this server's entry, in any notation. */
    static boolean isMentioned(String toml) {
        return toml.contains(MAP + "." + ClientTable.SERVER);
    }

    /** What to paste. A first start on a slow machine takes longer than the 10 seconds that Codex waits. */
    static String block(Client client, StartLine line) {
        String table = "[" + String.join(".", client.maps().get(0)) + "." + ClientTable.SERVER;
        StringBuilder block = new StringBuilder(table + "]\n");
        block.append("command = ").append(quoted(Json.text(line.command()))).append('\n');
        block.append("args = ").append(quoted(Json.texts(line.args()))).append('\n');
        block.append("startup_timeout_sec = 60\n");
        if (!line.environment().isEmpty()) {
            block.append('\n').append(table).append(".env]\n");
            line.environment().forEach((name, value) -> block.append(name)
                    .append(" = ")
                    .append(quoted(Json.text(value)))
                    .append('\n'));
        }
        return block.toString();
    }

    /** A JSON string or list of strings is also valid TOML, except for this control character. */
    private static String quoted(Json value) {
        return JsonWriter.write(value).replace("\u007f", "\\u007f");
    }
}
