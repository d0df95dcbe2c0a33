package io.iterablemcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.SettingKind;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.server.stdio.JarProcess;
import io.iterablemcp.server.stdio.StdioClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What the bundle for Claude Desktop promises, the program keeps; whether the packages start, scripts/packages/check shows. */
class PackagesIT {

    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private final Json.Obj manifest = manifest();
    private final Json.Obj form = manifest.object("user_config").orElseThrow();
    private final Json.Obj config = manifest.object("server")
            .flatMap(server -> server.object("mcp_config"))
            .orElseThrow();
    private final Map<String, String> environment = texts(config.object("env").orElseThrow());

    private static Json.Obj manifest() {
        try {
            return (Json.Obj) JsonReader.read(Files.readString(Path.of("scripts/packages/manifest.json")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void hasTheVersionOfTheProgram() throws IOException {
        try (JarFile jar = new JarFile(System.getProperty("iterable.mcp.jar"))) {
            assertThat(manifest.text("version"))
                    .contains(jar.getManifest().getMainAttributes().getValue("Implementation-Version"));
        }
    }

    @Test
    void handsEveryFieldOverAsASetting() {
        assertThat(Arrays.stream(SettingName.values()).map(SettingName::environment))
                .containsAll(environment.keySet());
        assertThat(environment.values())
                .containsExactlyInAnyOrderElementsOf(form.fields().keySet().stream()
                        .map(field -> "${user_config." + field + "}")
                        .toList());
    }

    @Test
    void explainsEveryFieldAndNeedsNoneButTheKey() {
        form.fields().forEach((name, field) -> {
            Json.Obj said = (Json.Obj) field;
            boolean key = name.equals("api_key");
            assertThat(said.text("title").orElse("")).as(name).isNotBlank();
            assertThat(said.text("description").orElse("")).as(name).isNotBlank();
            assertThat(said.flag("required")).as(name).isEqualTo(key);
            assertThat(said.flag("sensitive")).as(name).isEqualTo(key);
            assertThat(said.has("default")).as(name).isNotEqualTo(key);
        });
    }

    @Test
    void opensNothingUntilAsked() {
        for (SettingName name : SettingName.values()) {
            if (name.kind() == SettingKind.OPENS && environment.containsKey(name.environment())) {
                assertThat(field(name.environment()).text("type")).contains("boolean");
                assertThat(field(name.environment()).get("default")).contains(Json.Bool.FALSE);
            }
        }
        assertThat(environment)
                .containsKeys(
                        SettingName.PII.environment(),
                        SettingName.WRITES.environment(),
                        SettingName.SENDS.environment(),
                        SettingName.FORGET.environment());
    }

    @Test
    void namesTheToolsThatItListsAtFirst() throws IOException {
        Map<String, String> settings = new HashMap<>();
        environment.keySet().forEach(name -> settings.put(name, initial(name)));
        try (StdioClient client = JarProcess.jar(settings).client()) {
            client.shakeHands("{}");
            client.send("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}");
            Json.Obj listed = client.answer("2").object("result").orElseThrow();
            assertThat(named(manifest)).isEqualTo(named(listed)).isNotEmpty();
        }
    }

    /** Name and description of each tool. */
    private static List<Map<String, String>> named(Json.Obj of) {
        return of.list("tools").stream()
                .map(Json.Obj.class::cast)
                .map(tool -> Map.of(
                        "name", tool.text("name").orElseThrow(),
                        "description", tool.text("description").orElseThrow()))
                .toList();
    }

    private String initial(String setting) {
        if (setting.equals(SettingName.API_KEY.environment())) {
            return KEY;
        }
        Json value = field(setting).get("default").orElseThrow();
        return value instanceof Json.Str text ? text.text() : String.valueOf(value.equals(Json.Bool.TRUE));
    }

    private Json.Obj field(String setting) {
        String name = environment.get(setting).replaceAll(".*\\.|}", "");
        return form.object(name).orElseThrow();
    }

    private static Map<String, String> texts(Json.Obj object) {
        Map<String, String> texts = new HashMap<>();
        object.fields()
                .keySet()
                .forEach(name -> texts.put(name, object.text(name).orElseThrow()));
        return texts;
    }
}
