package io.iterablemcp.cli.keys;

import io.iterablemcp.cli.ExitCode;
import io.iterablemcp.cli.Surroundings;
import io.iterablemcp.keys.BadKeys;
import io.iterablemcp.keys.FirstParty;
import io.iterablemcp.keys.Projects;
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
            "  iterable-mcp keys import --from-first-party   from ~/" + FirstParty.FILE,
            "  ITERABLE_API_KEY=… iterable-mcp keys import --from-environment"
        })
final class KeysImportCommand implements Callable<Integer> {

    private final Surroundings world;

    @Option(names = "--from-first-party", description = "From ~/" + FirstParty.FILE + " and where it points to.")
    private boolean firstParty;

    @Option(names = "--from-environment", description = "From ITERABLE_API_KEY and the settings beside it.")
    private boolean environment;

    @Mixin
    private StoreOption store = new StoreOption();

    KeysImportCommand(Surroundings world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        return new KeysDesk(world).work(this::take);
    }

    private ExitCode take(Projects projects) throws BadKeys {
        KeyImport desk = new KeyImport(world, projects, store.wish());
        boolean both = firstParty == environment;
        if (both || firstParty) {
            desk.fromFirstParty();
        }
        if (both || environment) {
            desk.fromEnvironment();
        }
        if (desk.seen() == 0) {
            throw new BadKeys("there is nothing to import: Iterable's server has no keys on this machine, and"
                    + " ITERABLE_API_KEY is not set.");
        }
        return desk.failed() == 0 ? ExitCode.OK : ExitCode.CONFIGURATION;
    }
}
