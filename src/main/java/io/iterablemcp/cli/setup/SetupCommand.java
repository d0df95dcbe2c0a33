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

/** Registers the server with MCP clients. */
@Command(
        name = "setup",
        header = "Register this server with MCP clients: Claude, Cursor, VS Code and others.",
        description = {
            "On a terminal, without --client, it asks what it needs to know. It changes only its own entry in a"
                    + " client's file, keeps a backup next to it, and writes no key into it. Running it twice changes"
                    + " nothing."
        },
        customSynopsis = {
            "iterable-mcp setup",
            "       iterable-mcp setup --client=NAME... [--project=NAME] [--toolsets=SETS]",
            "             [--scope=user|project] [--pii[=masked]] [--writes] [--sends]",
            "             [--grace-minutes=N] [--forget]",
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
            "  iterable-mcp setup --client cursor --remove --yes   undoes the registration"
        })
public final class SetupCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private SetupOptions options = new SetupOptions();

    @Option(names = "--yes", description = "Do not ask for confirmation.")
    private boolean yes;

    @Option(names = "--dry-run", description = "Show what would change without changing it.")
    private boolean dryRun;

    @Option(names = "--print", description = "Print only the text to paste into the client's file.")
    private boolean print;

    @Option(names = "--link", description = "Print install links for Cursor and VS Code. They contain no key.")
    private boolean link;

    @Option(names = "--remove", description = "Remove this server's entry, or restore the one that it replaced.")
    private boolean remove;

    @Option(names = "--list", description = "Show the clients, their files, and where this server is registered.")
    private boolean list;

    @Option(names = "--json", description = "With --list, print JSON.")
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

    /** Rejects options that contradict each other, because one of them would be ignored. */
    private void check() {
        options.check();
        if (Stream.of(list, link, print, remove).filter(it -> it).count() > 1) {
            throw options.fault("--list, --link, --print and --remove cannot be combined: choose one");
        }
        if (yes && dryRun) {
            throw options.fault("--dry-run changes nothing and --yes does: choose one of them");
        }
        if (json && !list) {
            throw options.fault("--json works only with --list");
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
                throw options.fault("--key-in-file needs a client named with --client");
            }
            return new SetupRun(context, options).wizard();
        }
        if (print) {
            return new SetupPrint(context, options).snippet();
        }
        if (!dryRun && !yes && !context.watched()) {
            throw options.fault("there is no terminal to ask for confirmation: add --yes, or --dry-run to see what"
                    + " would change");
        }
        SetupRun.Consent consent = dryRun ? SetupRun.Consent.LOOK : yes ? SetupRun.Consent.GIVEN : SetupRun.Consent.ASK;
        return remove
                ? new SetupRun(context, options).remove(consent)
                : new SetupRun(context, options).register(consent);
    }
}
