package io.iterablemcp.cli.keys;

import io.iterablemcp.cli.ParsedCommand;
import io.iterablemcp.config.Host;
import io.iterablemcp.config.SettingKind;
import io.iterablemcp.config.SettingName;
import java.util.EnumMap;
import java.util.Map;

/** The options of a command in the form that a project stores. */
final class ProjectFlags {

    private ProjectFlags() {}

    /** Resolves paths against the present folder, because a client may start the server in another one. */
    static Map<SettingName, String> of(ParsedCommand wanted, Host host) {
        Map<SettingName, String> settings = new EnumMap<>(SettingName.class);
        wanted.settings().forEach((name, value) -> {
            boolean path = name.kind() == SettingKind.PATH && !value.isBlank();
            settings.put(name, path ? host.expanded(value).toAbsolutePath().toString() : value);
        });
        return settings;
    }

    /** Sets the region and the key type explicitly, so that no configuration file can change them for this project. */
    static void complete(Map<SettingName, String> settings) {
        if (!settings.containsKey(SettingName.BASE_URL)) {
            settings.putIfAbsent(SettingName.REGION, SettingName.REGION.fallback());
        }
        settings.putIfAbsent(SettingName.KEY_TYPE, SettingName.KEY_TYPE.fallback());
    }
}
