package io.iterablemcp.cli.keys;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.screen.TextTable;
import io.iterablemcp.json.Json;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.Projects;
import io.iterablemcp.keys.StoredProject;
import io.iterablemcp.tools.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the projects, one per line. */
@Command(
        name = "list",
        header = "List the projects, each with the last four characters of its key.",
        customSynopsis = "iterable-mcp keys list [--json]")
final class KeysListCommand implements Callable<Integer> {

    private final CommandContext context;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    KeysListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return new KeysContext(context).work(this::list);
    }

    private ExitCode list(Projects projects) throws KeyStoreException {
        KeysContext keys = new KeysContext(context);
        Optional<String> current = projects.current();
        TextTable table = new TextTable().row(ProjectWords.HEADINGS);
        List<Json> all = new ArrayList<>();
        for (StoredProject project : projects.all()) {
            ProjectWords words = new ProjectWords(project, current.equals(Optional.of(project.name())));
            table.row(words.row());
            all.add(words.json());
        }
        if (json) {
            keys.show(new Json.Arr(all));
        } else if (all.isEmpty()) {
            context.say("there are no projects. Add one with iterable-mcp keys add.");
        } else {
            keys.show(table);
        }
        return ExitCode.OK;
    }
}
