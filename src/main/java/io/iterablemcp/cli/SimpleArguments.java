package io.iterablemcp.cli;

import io.iterablemcp.config.SettingKind;
import io.iterablemcp.config.SettingName;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Parses the simple command lines that MCP clients use: settings, optionally after {@code serve}. Picocli, which
 * parses all others, takes longer to load than a client should have to wait.
 */
final class SimpleArguments {

    private static final String COMMAND = "serve";

    private final String[] line;
    private final Map<SettingName, String> settings = new EnumMap<>(SettingName.class);
    private int at;

    private SimpleArguments(String[] line) {
        this.line = line;
    }

    /** Empty if the command line is not simple; then picocli must parse it. */
    static Optional<ParsedCommand> read(String... line) {
        return line.length == 0 ? Optional.of(ParsedCommand.NOTHING) : new SimpleArguments(line).read();
    }

    private Optional<ParsedCommand> read() {
        at = line[0].equals(COMMAND) ? 1 : 0;
        while (at < line.length) {
            if (!setting()) {
                return Optional.empty();
            }
        }
        return Optional.of(new ParsedCommand(settings, false));
    }

    private boolean setting() {
        String word = line[at++];
        int equals = word.indexOf('=');
        Optional<SettingName> name = named(equals < 0 ? word : word.substring(0, equals));
        if (name.isEmpty() || settings.containsKey(name.get())) {
            return false;
        }
        Optional<String> value = equals < 0 ? following(name.get()) : Optional.of(word.substring(equals + 1));
        if (value.isEmpty() || !plain(name.get(), value.get())) {
            return false;
        }
        settings.put(name.get(), value.get());
        return true;
    }

    private Optional<String> following(SettingName name) {
        boolean flagOrEnd = at == line.length || line[at].startsWith("-");
        if (name.kind() == SettingKind.OPENS) {
            return flagOrEnd ? Optional.of("true") : Optional.empty();
        }
        return flagOrEnd ? Optional.empty() : Optional.of(line[at++]);
    }

    private static boolean plain(SettingName name, String value) {
        return name.kind() == SettingKind.OPENS
                ? name.opens(value) || value.equals("false")
                : !value.isEmpty() && value.indexOf('"') < 0 && !value.equals(COMMAND);
    }

    private static Optional<SettingName> named(String flag) {
        for (SettingName name : SettingName.values()) {
            if (name.flag().isPresent() && name.flag().get().equals(flag)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }
}
