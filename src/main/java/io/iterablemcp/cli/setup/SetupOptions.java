package io.iterablemcp.cli.setup;

import io.iterablemcp.config.SettingName;
import io.iterablemcp.setup.clients.ClientTable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of a registration. */
final class SetupOptions {

    static final String ALL = "all";

    @Spec(Spec.Target.MIXEE)
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

    @Option(names = "--pii", description = "Open tools that handle personal data, even if the project does not.")
    boolean personalData;

    @Option(names = "--writes", description = "Open tools that change data.")
    boolean writes;

    @Option(names = "--sends", description = "Open tools that can send messages. Needs --writes.")
    boolean sends;

    @Option(names = "--forget", description = "Open tools that erase people under GDPR. Needs --writes and --pii.")
    boolean forget;

    @Option(
            names = "--key-in-file",
            description = "Write the key into the client's file. By default, the server reads it from the key store.")
    boolean keyInFile;

    @Option(names = "--offline", description = "Do not test a key that you type: send nothing to Iterable.")
    boolean offline;

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

    List<SettingName> opened() {
        List<SettingName> opened = new ArrayList<>();
        if (personalData) {
            opened.add(SettingName.PII);
        }
        if (writes) {
            opened.add(SettingName.WRITES);
        }
        if (sends) {
            opened.add(SettingName.SENDS);
        }
        if (forget) {
            opened.add(SettingName.FORGET);
        }
        return List.copyOf(opened);
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
