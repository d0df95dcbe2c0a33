package io.iterablemcp.config;

import java.util.Map;

/**
 * The settings of a stored project.
 *
 * @param values in the form of environment variables; includes the key if it applies
 */
public record ProjectSettings(String name, Map<SettingName, String> values) {

    /** For when no stored project is used. */
    public static final ProjectSettings NONE = new ProjectSettings("default", Map.of());
}
