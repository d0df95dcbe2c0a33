package io.iterablemcp.cli.setup;

import io.iterablemcp.cli.OpeningOption;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.setup.clients.ClientTable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of a registration. */
final class SetupOptions {

    static final String ALL = "all";

    private final Map<SettingName, String> opened = new EnumMap<>(SettingName.class);
    private CommandSpec command;

    @Option(
            names = "--client",
            paramLabel = "NAME",
            completionCandidates = ClientNames.class,
            description = "A client, or all for those on this machine; repeatable. --list shows the names.")
    List<String> clients = List.of();

    @Option(
            names = "--scope",
            paramLabel = "user|project",
            completionCandidates = Scopes.class,
            description = "Where the registration counts: everywhere (user), or only in this folder (project).")
    String scope = "user";

    @Option(
            names = "--project",
            paramLabel = "NAME",
            description = "The stored project to work on; default: the one in use (see keys list).")
    Optional<String> project = Optional.empty();

    @Option(
            names = "--toolsets",
            paramLabel = "SETS",
            description = "all, core, or groups such as lists,campaigns; default: what suits the client.")
    Optional<String> toolSets = Optional.empty();

    @Option(
            names = "--grace-minutes",
            paramLabel = "N",
            description =
                    "How many minutes after its call an approved campaign send goes out; 0: at once. Default where"
                            + " sends are open: what config.json says, or 10.")
    Optional<String> graceMinutes = Optional.empty();

    @Option(
            names = "--key-in-file",
            description = "Write the key into the client's file. By default, the server reads it from the key store.")
    boolean keyInFile;

    @Option(names = "--offline", description = "Do not test a key that you type: send nothing to Iterable.")
    boolean offline;

    @Spec(Spec.Target.MIXEE)
    void addTo(CommandSpec mixee) {
        command = mixee;
        opening(
                SettingName.PII,
                "Open tools that handle personal data, even if the project does not. With masked, open"
                        + " them with personal values hidden.");
        opening(SettingName.WRITES, "Open tools that change data.");
        opening(SettingName.SENDS, "Open tools that can send messages. Needs --writes.");
        opening(SettingName.FORGET, "Open tools that erase people under GDPR. Needs --writes and --pii.");
    }

    private void opening(SettingName name, String description) {
        command.addOption(OpeningOption.of(name, value -> opened.put(name, value))
                .description(description)
                .build());
    }

    void check() {
        if (!Scopes.ALL.contains(scope)) {
            throw fault("--scope must be user or project");
        }
        if (keyInFile && inProject()) {
            throw fault("--key-in-file works only with --scope user, because a project's file is usually shared");
        }
    }

    /** A usage error. */
    ParameterException fault(String words) {
        return new ParameterException(command.commandLine(), words);
    }

    boolean inProject() {
        return scope.equals("project");
    }

    /** What is opened in addition to the project's settings, each with its value. */
    Map<SettingName, String> opened() {
        Map<SettingName, String> open = new EnumMap<>(opened);
        open.entrySet().removeIf(it -> !it.getKey().opens(it.getValue()));
        return open;
    }

    /** The candidates for the completion script. */
    static final class ClientNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            List<String> names = new ArrayList<>(ClientTable.names());
            names.add(ALL);
            return names.iterator();
        }
    }

    static final class Scopes implements Iterable<String> {

        private static final List<String> ALL = List.of("user", "project");

        @Override
        public Iterator<String> iterator() {
            return ALL.iterator();
        }
    }
}
