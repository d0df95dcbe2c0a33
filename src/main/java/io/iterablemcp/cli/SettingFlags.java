package io.iterablemcp.cli;

import io.iterablemcp.config.PathText;
import io.iterablemcp.config.SettingKind;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.config.SettingTopic;
import io.iterablemcp.keys.StoredProject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/** Adds the settings as options to the commands, and collects the values given. */
public final class SettingFlags {

    private final Map<SettingName, String> given = new EnumMap<>(SettingName.class);
    private boolean sandbox;

    /** What the command line has given so far; commands read it when they run. */
    public ParsedCommand given() {
        return new ParsedCommand(Collections.unmodifiableMap(given), sandbox);
    }

    public void addTo(CommandSpec command) {
        command.addOption(OptionSpec.builder("--sandbox")
                .type(Boolean.class)
                .arity("0")
                .description("Work on a sandbox with invented people in this process; needs no key.")
                .setter(new ISetter() {
                    @Override
                    public <T> T set(T value) {
                        sandbox = sandbox || Boolean.TRUE.equals(value);
                        return value;
                    }
                })
                .build());
        addSettingsTo(command);
    }

    void addSettingsTo(CommandSpec command) {
        addTo(command, name -> name.flag().isPresent());
    }

    /** Adds only the settings that a stored project can hold. */
    public void addProjectsTo(CommandSpec command) {
        addTo(command, StoredProject::mayHold);
    }

    private void addTo(CommandSpec command, Predicate<SettingName> which) {
        int place = 0;
        for (SettingTopic topic : SettingTopic.values()) {
            List<SettingName> names = Arrays.stream(SettingName.values())
                    .filter(name -> name.topic() == topic)
                    .filter(which)
                    .toList();
            if (!names.isEmpty()) {
                ArgGroupSpec.Builder group =
                        ArgGroupSpec.builder().validate(false).order(place++).heading("%n" + topic.heading() + ":%n");
                names.forEach(name -> group.addArg(option(name)));
                command.addArgGroup(group.build());
            }
        }
    }

    private OptionSpec option(SettingName name) {
        if (name.kind() == SettingKind.OPENS) {
            return OpeningOption.of(name, value -> given.put(name, value))
                    .description(description(name))
                    .build();
        }
        OptionSpec.Builder option = OptionSpec.builder(name.flag().orElseThrow())
                .description(description(name))
                .setter(keep(name));
        if (!name.choices().isEmpty()) {
            option.completionCandidates(name.choices());
        }
        // This type makes the completion script complete file names.
        return option.type(name.kind() == SettingKind.PATH ? Path.class : String.class)
                .arity("1")
                .paramLabel(name.form())
                .build();
    }

    /** Picocli formats descriptions, so a percent sign is doubled. */
    private static String description(SettingName name) {
        String fallback = name.kind() == SettingKind.OPENS ? "" : "; default " + name.fallback();
        return (name.about() + " (" + name.environment() + fallback + ")").replace("%", "%%");
    }

    private ISetter keep(SettingName name) {
        return new ISetter() {
            @Override
            public <T> T set(T value) {
                // Picocli sets every option to null before it parses.
                if (value != null) {
                    given.put(name, value instanceof Path path ? PathText.text(path) : value.toString());
                }
                return value;
            }
        };
    }
}
