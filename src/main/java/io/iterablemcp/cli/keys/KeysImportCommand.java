package io.iterablemcp.cli.keys;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.keys.FirstPartyKeys;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.Projects;
import io.iterablemcp.tools.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Keys that are on this machine already. */
@Command(
        name = "import",
        header = "Take over keys from Iterable's own MCP server and from the environment.",
        description = {
            "Without an option: from both. What is there stays as it is; a key that is a project already is",
            "left out. The one that Iterable's server works with becomes the one in use, if none is."
        },
        customSynopsis = {
            "iterable-mcp keys import [--from-first-party] [--from-environment]",
            "       [--store=system|file]"
        },
        footer = {
            "%nExamples:",
            "  iterable-mcp keys import --from-first-party   from ~/" + FirstPartyKeys.FILE,
            "  ITERABLE_API_KEY=… iterable-mcp keys import --from-environment"
        })
final class KeysImportCommand implements Callable<Integer> {

    private final CommandContext context;

    @Option(names = "--from-first-party", description = "From ~/" + FirstPartyKeys.FILE + " and where it points to.")
    private boolean firstParty;

    @Option(names = "--from-environment", description = "From ITERABLE_API_KEY and the settings beside it.")
    private boolean environment;

    @Mixin
    private StoreOption store = new StoreOption();

    KeysImportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return new KeysContext(context).work(this::take);
    }

    private ExitCode take(Projects projects) throws KeyStoreException {
        KeyImport desk = new KeyImport(context, projects, store.wish());
        boolean both = firstParty == environment;
        if (both || firstParty) {
            desk.fromFirstParty();
        }
        if (both || environment) {
            desk.fromEnvironment();
        }
        if (desk.seen() == 0) {
            throw new KeyStoreException("there is nothing to import: Iterable's server has no keys on this machine, and"
                    + " ITERABLE_API_KEY is not set.");
        }
        return desk.failed() == 0 ? ExitCode.OK : ExitCode.CONFIGURATION;
    }
}
