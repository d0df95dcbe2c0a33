package io.iterablemcp.keys;

import io.iterablemcp.config.SettingName;
import io.iterablemcp.config.SettingTopic;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A key that is kept, by name, with what belongs to it. The key itself is in a {@link SecretStore}.
 *
 * @param settings as they would be written in the environment; never a secret
 * @param store which store has the key
 * @param lastFour the end of the key, to tell it from others
 * @param account what the key is called in its store: mostly as the project
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

    /** Whether a setting belongs to a project, and may stand in a file. */
    public static boolean mayHold(SettingName name) {
        return (name.topic() == SettingTopic.PROJECT || name.topic() == SettingTopic.OPEN)
                && name.fileKey().isPresent();
    }

    /** With these settings in the place of older ones; one that is blank goes. */
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
