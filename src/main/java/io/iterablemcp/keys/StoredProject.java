package io.iterablemcp.keys;

import io.iterablemcp.config.SettingName;
import io.iterablemcp.config.SettingTopic;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A stored key by name, with its settings. The key itself is in a {@link SecretStore}.
 *
 * @param settings in the form of environment variables; never a secret
 * @param store the name of the store that has the key
 * @param lastFour the last characters of the key, to tell it from others
 * @param account the name of the key in its store, usually that of the project
 */
public record StoredProject(
        String name, Map<SettingName, String> settings, String store, String lastFour, String account) {

    public StoredProject {
        Map<SettingName, String> copy = new EnumMap<>(SettingName.class);
        copy.putAll(settings);
        settings = Collections.unmodifiableMap(copy);
    }

    public StoredProject(String name, Map<SettingName, String> settings, String store, String lastFour) {
        this(name, settings, store, lastFour, name);
    }

    /** Whether a project can have this setting and store it in a file. */
    public static boolean mayHold(SettingName name) {
        return (name.topic() == SettingTopic.PROJECT || name.topic() == SettingTopic.OPEN)
                && name.fileKey().isPresent();
    }

    /** Returns the project with these settings replaced; a blank value removes a setting. */
    public StoredProject with(Map<SettingName, String> changes) {
        Map<SettingName, String> after = new EnumMap<>(SettingName.class);
        after.putAll(settings);
        if (changes.containsKey(SettingName.REGION)) {
            after.remove(SettingName.BASE_URL);
        }
        if (changes.containsKey(SettingName.BASE_URL)) {
            after.remove(SettingName.REGION);
        }
        after.putAll(changes);
        after.values().removeIf(String::isBlank);
        return new StoredProject(name, after, store, lastFour, account);
    }
}
