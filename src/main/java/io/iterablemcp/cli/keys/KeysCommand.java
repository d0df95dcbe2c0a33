package io.iterablemcp.cli.keys;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.SettingFlags;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Manages the projects that the server can work on. */
@Command(
        name = "keys",
        header = "Store API keys as named projects, and choose the one that the server uses.",
        description = {
            "A project is a key with its region, its type and what it opens. The system stores the key itself",
            "(keychain, keyring, Windows encryption); if it cannot, a file that only you can read does."
        },
        customSynopsis = "iterable-mcp keys add|list|show|use|update|rename|remove|test|import",
        footer = {
            "%nExamples:",
            "  iterable-mcp keys add shop --region eu    asks for the key, without echo",
            "  iterable-mcp keys test shop               what the key can do",
            "  iterable-mcp serve --project shop"
        })
public final class KeysCommand {

    private KeysCommand() {}

    /** The command with its subcommands. */
    public static CommandLine all(CommandContext context) {
        SettingFlags added = new SettingFlags();
        SettingFlags changed = new SettingFlags();
        CommandLine keys = new CommandLine(new KeysCommand())
                .addSubcommand(new KeysAddCommand(context, added))
                .addSubcommand(new KeysListCommand(context))
                .addSubcommand(new KeysShowCommand(context))
                .addSubcommand(new KeysUseCommand(context))
                .addSubcommand(new KeysUpdateCommand(context, changed))
                .addSubcommand(new KeysRenameCommand(context))
                .addSubcommand(new KeysRemoveCommand(context))
                .addSubcommand(new KeysTestCommand(context))
                .addSubcommand(new KeysImportCommand(context));
        added.addProjectsTo(keys.getSubcommands().get("add").getCommandSpec());
        changed.addProjectsTo(keys.getSubcommands().get("update").getCommandSpec());
        return keys;
    }
}
