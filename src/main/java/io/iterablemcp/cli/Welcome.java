package io.iterablemcp.cli;

import io.iterablemcp.tools.ExitCode;

/** What a person sees who runs the program without arguments. An MCP client uses pipes, and is served. */
final class Welcome {

    private Welcome() {}

    static int show(CommandContext context) {
        context.out().println("""
                iterable-mcp is an MCP server: it lets AI agents work with Iterable, within limits
                that you set. An MCP client starts it; on a terminal there is nothing to serve.

                  iterable-mcp setup     connect Claude, Cursor or another client
                  iterable-mcp demo      watch an agent work on invented data, without a key
                  iterable-mcp --help    all commands and settings""");
        context.out().flush();
        return ExitCode.OK.code();
    }
}
