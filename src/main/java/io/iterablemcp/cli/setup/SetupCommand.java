package io.iterablemcp.cli.setup;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.setup.SetupException;
import io.iterablemcp.setup.wizard.Prompt;
import io.iterablemcp.tools.ExitCode;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Registers the server with the programs that people use it in. */
@Command(
        name = "setup",
        header = "Register this server with MCP clients: Claude, Cursor, VS Code and others.",
        description = {
            "On a terminal and without --client it asks what it needs to know. It changes only its own entry in a"
                    + " client's file, keeps a backup next to it, and writes no key into it. Running it twice changes"
                    + " nothing."
        },
        customSynopsis = {
            "iterable-mcp setup",
            "       iterable-mcp setup --client=NAME... [--project=NAME] [--toolsets=SETS]",
            "             [--scope=user|project] [--pii] [--writes] [--sends] [--forget]",
            "             [--yes | --dry-run | --print | --link]",
            "       iterable-mcp setup --remove --client=NAME... [--yes | --dry-run]",
            "       iterable-mcp setup --list [--json]"
        },
        footer = {
            "%nExamples:",
            "  iterable-mcp setup                                  asks what it needs to know",
            "  iterable-mcp setup --client cursor --dry-run        the change, as a diff",
            "  iterable-mcp setup --client all --project shop --yes",
            "  iterable-mcp setup --client zed --print             what to paste by hand",
            "  iterable-mcp setup --client cursor --remove --yes   as it was before"
        })
public final class SetupCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private SetupOptions options = new SetupOptions();

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(names = "--dry-run", description = "Show what would change, and change nothing.")
    private boolean dryRun;

    @Option(names = "--print", description = "Print what to paste into the client's file, and nothing else.")
    private boolean print;

    @Option(names = "--link", description = "Print install links for Cursor and VS Code, without a key in them.")
    private boolean link;

    @Option(names = "--remove", description = "Take our entry out, or put back the one that it replaced.")
    private boolean remove;

    @Option(names = "--list", description = "Show the clients, their files, and whether we are registered.")
    private boolean list;

    @Option(names = "--json", description = "With --list: as JSON.")
    private boolean json;

    public SetupCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try {
            return work().code();
        } catch (KeyStoreException e) {
            context.say(e.words());
        } catch (SetupException e) {
            context.say(e.words());
        } catch (Prompt.Gone e) {
            context.say(e.getMessage() + "; nothing was changed.");
        }
        return ExitCode.CONFIGURATION.code();
    }

    /** Of two wishes one would go unheard. */
    private void check() {
        options.check();
        if (Stream.of(list, link, print, remove).filter(it -> it).count() > 1) {
            throw options.fault("--list, --link, --print and --remove go one at a time");
        }
        if (yes && dryRun) {
            throw options.fault("--dry-run changes nothing, and --yes does: say one of the two");
        }
        if (json && !list) {
            throw options.fault("--json is for --list");
        }
    }

    private ExitCode work() throws KeyStoreException {
        check();
        if (list) {
            return new SetupList(context).show(json);
        }
        if (link) {
            return new SetupPrint(context, options).links();
        }
        if (options.clients.isEmpty()) {
            if (!context.watched() || print || remove || dryRun || yes) {
                throw options.fault(
                        "name a client with --client, or --client all for those on this machine; --list shows them");
            }
            if (options.keyInFile) {
                throw options.fault("--key-in-file is for a client that is named with --client");
            }
            return new SetupRun(context, options).wizard();
        }
        if (print) {
            return new SetupPrint(context, options).snippet();
        }
        if (!dryRun && !yes && !context.watched()) {
            throw options.fault("nobody is here to ask: say --yes, or --dry-run to see what would change");
        }
        SetupRun.Consent consent = dryRun ? SetupRun.Consent.LOOK : yes ? SetupRun.Consent.GIVEN : SetupRun.Consent.ASK;
        return remove
                ? new SetupRun(context, options).remove(consent)
                : new SetupRun(context, options).register(consent);
    }
}
