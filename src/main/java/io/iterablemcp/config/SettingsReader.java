package io.iterablemcp.config;

import io.iterablemcp.config.Given.Value;
import io.iterablemcp.manifest.Catalogue;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the settings from flags, environment and file, or says in one line what is wrong with them. */
public final class SettingsReader {

    private final Host host;
    private final Catalogue catalogue;

    public SettingsReader(Host host, Catalogue catalogue) {
        this.host = host;
        this.catalogue = catalogue;
    }

    public SettingsResult read(Map<SettingName, String> flags) {
        try {
            return settings(flags);
        } catch (BadSetting e) {
            return new SettingsResult.Fault(e.words());
        } catch (InvalidPathException e) {
            return new SettingsResult.Fault(Words.quoted(e.getInput()) + " is no path on this machine: correct it.");
        }
    }

    private SettingsResult.Ready settings(Map<SettingName, String> flags) {
        Path home = host.configDirectory();
        Path file = home.resolve(ConfigFile.NAME);
        Given given = new Given(flags, host.environment(), new ConfigFile(file).read(), file);
        List<String> warnings = new ArrayList<>(StrayVariables.warnings(host.environment()));
        Project project = new Project(
                "default",
                BaseUrl.of(given),
                Credentials.key(given, warnings),
                Credentials.keyType(given),
                Credentials.jwtSecret(given, value -> path(value, home)),
                new ModeReader(given, new ToolWords(catalogue), warnings).read());
        Figures figures = new Figures(given);
        return new SettingsResult.Ready(
                new Settings(
                        project,
                        figures.deadline(),
                        figures.maxResultChars(),
                        figures.rateLimits(),
                        figures.logLevel(),
                        given.find(SettingName.LOG_FILE).map(value -> path(value, home)),
                        home,
                        given.sources()),
                List.copyOf(warnings));
    }

    /**
     * A relative path counts from where the person stands when it is a flag, else from the configuration directory: an
     * MCP client starts us in a directory that nobody chose.
     */
    private Path path(Value value, Path home) {
        if (value.text().isEmpty()) {
            throw value.must("a path");
        }
        Path path = host.expanded(value.text());
        return value.source() == Source.FLAG ? path : home.resolve(path);
    }
}
