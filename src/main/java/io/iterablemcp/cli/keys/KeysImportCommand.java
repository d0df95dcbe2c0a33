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

/** Imports keys that are on this machine already. */
@Command(
        name = "import",
        header = "Import keys from Iterable's own MCP server and from the environment.",
        description = {
            "Without an option, imports from both. The sources stay as they are; a key that is already stored is",
            "skipped. If no project is in use, the key that Iterable's server uses becomes the one in use."
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

    @Option(
            names = "--from-first-party",
            description = "Import from ~/" + FirstPartyKeys.FILE + " and the key store" + " it refers to.")
    private boolean firstParty;

    @Option(
            names = "--from-environment",
            description = "Import ITERABLE_API_KEY and the other settings in the" + " environment.")
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
        KeyImport keyImport = new KeyImport(context, projects, store.wish());
        boolean both = firstParty == environment;
        if (both || firstParty) {
            keyImport.fromFirstParty();
        }
        if (both || environment) {
            keyImport.fromEnvironment();
        }
        if (keyImport.seen() == 0) {
            throw new KeyStoreException("there is nothing to import: Iterable's own server has no keys on this"
                    + " machine, and"
                    + " ITERABLE_API_KEY is not set.");
        }
        return keyImport.failed() == 0 ? ExitCode.OK : ExitCode.CONFIGURATION;
    }
}
