package io.iterablemcp.config;

import java.util.Map;

/**
 * What a stored project says.
 *
 * @param values as they would be written in the environment; the key among them if it counts
 */
public record ProjectSettings(String name, Map<SettingName, String> values) {

    /** Nobody has named a project. */
    public static final ProjectSettings NONE = new ProjectSettings("default", Map.of());
}
