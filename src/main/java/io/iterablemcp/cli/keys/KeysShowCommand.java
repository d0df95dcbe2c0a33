package io.iterablemcp.cli.keys;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.StoredSettings;
import io.iterablemcp.cli.screen.TextTable;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.Projects;
import io.iterablemcp.keys.StoredProject;
import io.iterablemcp.tools.ExitCode;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one project. */
@Command(
        name = "show",
        header = "Show a project: where it is, what it opens, and where its key is stored.",
        customSynopsis = "iterable-mcp keys show NAME [--json]")
final class KeysShowCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(paramLabel = "NAME", description = "The project.")
    private String name;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    KeysShowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return new KeysContext(context).work(this::show);
    }

    private ExitCode show(Projects projects) throws KeyStoreException {
        KeysContext keys = new KeysContext(context);
        StoredProject project = projects.named(name);
        ProjectWords words = new ProjectWords(project, projects.current().equals(Optional.of(name)));
        if (json) {
            keys.show(words.json());
            return ExitCode.OK;
        }
        TextTable table = new TextTable();
        words.lines().forEach(table::row);
        keys.show(table);
        context.sayAll(keys.checked(StoredSettings.settings(project)).warnings());
        return ExitCode.OK;
    }
}
