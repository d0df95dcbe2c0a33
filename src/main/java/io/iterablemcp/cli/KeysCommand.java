package io.iterablemcp.cli;

import picocli.CommandLine.Command;

/** The projects that the server can work for. */
@Command(
        name = "keys",
        header = "Keep API keys as named projects, and say which one the server works for.",
        description = {
            "A project is a key with its region, its type and what it opens. The key itself is kept by the system",
            "(keychain, keyring, Windows' encryption) or else in a file that only you can read."
        },
        customSynopsis = "iterable-mcp keys add|list|show|use|update|rename|remove|test|import",
        footer = {
            "%nExamples:",
            "  iterable-mcp keys add shop --region eu      asks for the key and does not show it",
            "  iterable-mcp keys test shop                 what the key can do",
            "  iterable-mcp serve --project shop"
        })
final class KeysCommand {}
