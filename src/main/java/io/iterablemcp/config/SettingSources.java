package io.iterablemcp.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All given values by source. This is the one place that decides which source wins. */
final class SettingSources {

    /** Two names for one thing: a value under one name overrides weaker ones under the other. */
    private static final Map<SettingName, SettingName> RIVALS = Map.of(
            SettingName.REGION, SettingName.BASE_URL,
            SettingName.BASE_URL, SettingName.REGION,
            SettingName.JWT_SECRET, SettingName.JWT_SECRET_FILE,
            SettingName.JWT_SECRET_FILE, SettingName.JWT_SECRET,
            SettingName.WEBHOOK_SECRET, SettingName.WEBHOOK_SECRET_FILE,
            SettingName.WEBHOOK_SECRET_FILE, SettingName.WEBHOOK_SECRET);

    /** Claude Desktop passes the name of the field for a form field that was left empty. */
    private static final String EMPTY_FIELD = "${user_config.";

    /** Strongest first. */
    private static final SettingSource[] ORDER = SettingSource.values();

    private final Map<SettingSource, Map<SettingName, String>> bySource = new EnumMap<>(SettingSource.class);

    private final ProjectSettings project;
    private final Path file;

    SettingSources(
            Map<SettingName, String> flags,
            Map<String, String> environment,
            ProjectSettings project,
            Map<SettingName, String> fromFile,
            Path file) {
        this.project = project;
        this.file = file;
        bySource.put(SettingSource.FLAG, flags);
        bySource.put(SettingSource.ENVIRONMENT, named(environment));
        bySource.put(SettingSource.PROJECT, project.values());
        bySource.put(SettingSource.FILE, fromFile);
    }

    Optional<Value> find(SettingName name) {
        Optional<Value> value = strongest(name);
        SettingName rivalName = RIVALS.get(name);
        if (value.isEmpty() || rivalName == null) {
            return value;
        }
        Optional<Value> rival = strongest(rivalName);
        boolean beaten =
                rival.isPresent() && rival.get().source().compareTo(value.get().source()) < 0;
        return beaten ? Optional.empty() : value;
    }

    /** Where each setting came from, by its environment name. */
    Map<String, SettingSource> sources() {
        Map<String, SettingSource> sources = new HashMap<>();
        for (SettingName name : SettingName.values()) {
            Optional<Value> value = find(name);
            sources.put(name.environment(), value.isPresent() ? value.get().source() : SettingSource.DEFAULT);
        }
        return Map.copyOf(sources);
    }

    private Optional<Value> strongest(SettingName name) {
        for (SettingSource source : ORDER) {
            Map<SettingName, String> values = bySource.get(source);
            if (values != null && values.containsKey(name)) {
                return Optional.of(value(name, source, values));
            }
        }
        return Optional.empty();
    }

    /** The values of all sources, the strongest first. */
    List<Value> all(SettingName name) {
        List<Value> values = new ArrayList<>();
        for (SettingSource source : ORDER) {
            Map<SettingName, String> given = bySource.get(source);
            if (given != null && given.containsKey(name)) {
                values.add(value(name, source, given));
            }
        }
        return values;
    }

    private Value value(SettingName name, SettingSource source, Map<SettingName, String> given) {
        return new Value(text(name, given), source, label(name, source));
    }

    /** Surrounding spaces are removed as a typing error, but a value that opens something must match exactly. */
    private static String text(SettingName name, Map<SettingName, String> values) {
        String text = values.get(name);
        return name.kind() == SettingKind.OPENS ? text : text.strip();
    }

    /** A blank variable counts as unset, because MCP clients pass the empty fields of their forms. */
    private static Map<SettingName, String> named(Map<String, String> environment) {
        Map<SettingName, String> values = new EnumMap<>(SettingName.class);
        for (SettingName name : SettingName.values()) {
            String value = environment.getOrDefault(name.environment(), "");
            if (!value.isBlank() && !value.startsWith(EMPTY_FIELD)) {
                values.put(name, value);
            }
        }
        return values;
    }

    private String label(SettingName name, SettingSource source) {
        if (source == SettingSource.FLAG) {
            return name.flag().orElseThrow();
        }
        if (source == SettingSource.FILE) {
            return "\"" + name.fileKey().orElseThrow() + "\" in " + file;
        }
        if (source == SettingSource.PROJECT) {
            return (name == SettingName.API_KEY ? "the key" : name.environment()) + " of project " + project.name();
        }
        return name.environment();
    }

    /**
     * @param label the setting as the person wrote it: {@code --region}, {@code ITERABLE_REGION}, {@code "region" in
     *     …/config.json}
     */
    record Value(String text, SettingSource source, String label) {

        InvalidSetting must(String wanted) {
            return new InvalidSetting(label + " is " + OneLine.quoted(text) + ": it must be " + wanted + ".");
        }
    }
}
