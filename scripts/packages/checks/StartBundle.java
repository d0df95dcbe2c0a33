package checks;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts an unpacked bundle as Claude Desktop does: by its manifest, with little of an environment. */
final class StartBundle {

    private static final String FIELD = "${user_config.";

    private final Path folder;
    private final Json.Obj manifest;
    private final boolean leavesFormEmpty;

    private StartBundle(Path folder, boolean leavesFormEmpty) throws IOException {
        this.folder = folder;
        this.manifest = (Json.Obj) JsonReader.read(Files.readString(folder.resolve("manifest.json")));
        this.leavesFormEmpty = leavesFormEmpty;
    }

    /** The folder, and "empty" if nothing but the key is filled in, not even by the manifest's defaults. */
    public static void main(String[] args) throws IOException, InterruptedException {
        System.exit(new StartBundle(Path.of(args[0]), args[1].equals("empty")).start());
    }

    private int start() throws IOException, InterruptedException {
        Json.Obj config = manifest.object("server").orElseThrow().object("mcp_config").orElseThrow();
        List<String> command = new ArrayList<>();
        command.add(filled(config.text("command").orElseThrow()));
        config.list("args").forEach(word -> command.add(filled(((Json.Str) word).text())));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().keySet().retainAll(List.of("HOME", "PATH", "USER", "LOGNAME", "SHELL", "TERM"));
        Json.Obj environment = config.object("env").orElseThrow();
        environment.fields().keySet().forEach(name ->
                builder.environment().put(name, filled(environment.text(name).orElseThrow())));
        return builder.start().waitFor();
    }

    private String filled(String text) {
        String filled = text.replace("${__dirname}", folder.toString());
        for (Map.Entry<String, Json> field :
                manifest.object("user_config").orElseThrow().fields().entrySet()) {
            filled = filled.replace(FIELD + field.getKey() + "}", value(field.getKey(), (Json.Obj) field.getValue()));
        }
        return filled;
    }

    private String value(String name, Json.Obj field) {
        if (name.equals("api_key")) {
            return "0123456789abcdef0123456789abcdef";
        }
        if (leavesFormEmpty) {
            return FIELD + name + "}";
        }
        Json value = field.get("default").orElseThrow();
        return value instanceof Json.Str text ? text.text() : String.valueOf(((Json.Bool) value).value());
    }
}
