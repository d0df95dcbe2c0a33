package io.iterablemcp.cli.approvals;

import io.iterablemcp.cli.ParsedCommand;
import io.iterablemcp.config.SettingName;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The project that an approvals command is about. */
final class ProjectOption {

    @Option(names = "--project", paramLabel = "NAME", description = "The stored project; by default the one in use.")
    private Optional<String> project = Optional.empty();

    ParsedCommand wanted() {
        return new ParsedCommand(
                project.map(name -> Map.of(SettingName.PROJECT, name)).orElse(Map.of()), false);
    }
}
