package io.iterablemcp.cli.keys;

import io.iterablemcp.cli.ParsedCommand;
import io.iterablemcp.config.Host;
import io.iterablemcp.config.SettingKind;
import io.iterablemcp.config.SettingName;
import java.util.EnumMap;
import java.util.Map;

/** Options as a project keeps them. */
final class ProjectFlags {

    private ProjectFlags() {}

    /** A path counts from where the person stands now, and not from where a client will start us. */
    static Map<SettingName, String> of(ParsedCommand wanted, Host host) {
        Map<SettingName, String> settings = new EnumMap<>(SettingName.class);
        wanted.settings().forEach((name, value) -> {
            boolean path = name.kind() == SettingKind.PATH && !value.isBlank();
            settings.put(name, path ? host.expanded(value).toAbsolutePath().toString() : value);
        });
        return settings;
    }

    /** Where the project is and what its key is hold for it alone, so that no file of settings can lead it astray. */
    static void complete(Map<SettingName, String> settings) {
        if (!settings.containsKey(SettingName.BASE_URL)) {
            settings.putIfAbsent(SettingName.REGION, SettingName.REGION.fallback());
        }
        settings.putIfAbsent(SettingName.KEY_TYPE, SettingName.KEY_TYPE.fallback());
    }
}
