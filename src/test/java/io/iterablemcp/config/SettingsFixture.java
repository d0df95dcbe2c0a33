package io.iterablemcp.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.manifest.Catalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Settings from the directory, environment and flags of a test. */
final class SettingsFixture {

    private static final Catalogue CATALOGUE = FactCatalogue.load();

    private final Path home;
    private final Map<String, String> environment = new HashMap<>();
    private final Map<SettingName, String> flags = new EnumMap<>(SettingName.class);

    SettingsFixture(Path home) {
        this.home = home;
        environment.put("ITERABLE_MCP_HOME", home.toString());
    }

    SettingsFixture env(String name, String value) {
        environment.put(name, value);
        return this;
    }

    SettingsFixture flag(SettingName name, String value) {
        flags.put(name, value);
        return this;
    }

    SettingsFixture file(String content) {
        try {
            Files.writeString(home.resolve("config.json"), content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SettingsResult read() {
        return new SettingsReader(new Host(environment, Path.of("/nowhere"), false), () -> CATALOGUE).read(flags);
    }

    Settings settings() {
        SettingsResult result = read();
        assertThat(result).isInstanceOf(SettingsResult.Ready.class);
        return ((SettingsResult.Ready) result).settings();
    }

    List<String> warnings() {
        SettingsResult result = read();
        assertThat(result).isInstanceOf(SettingsResult.Ready.class);
        return ((SettingsResult.Ready) result).warnings();
    }

    /** The one-line error that prevents the start. */
    String fault() {
        SettingsResult result = read();
        assertThat(result).isInstanceOf(SettingsResult.Fault.class);
        String words = ((SettingsResult.Fault) result).words();
        assertThat(words).isNotBlank().doesNotContain("\n", "\r");
        return words;
    }
}
