package io.iterablemcp.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

/** Runs the server. */
@Command(
        name = "serve",
        header = "Serve the open tools to an MCP client on stdin and stdout (also without a command).",
        description = {
            "Speaks MCP until its input ends. MCP clients start it; it shows nothing on a terminal.",
            "With --http, it serves many agents, each with its own token, until it is stopped: see agents --help."
        },
        customSynopsis = {
            "iterable-mcp serve [SETTINGS]",
            "       iterable-mcp serve --http [--host=HOST] [--port=N] [--sse]",
            "             [--receive-webhooks] [--webhooks-port=N] [SETTINGS]"
        },
        footer = {
            "%nExamples:",
            "  iterable-mcp serve --toolsets core        a small set that finds the others",
            "  iterable-mcp serve --pii --deny 'send_*'  personal data, but no send_ tools",
            "  iterable-mcp serve --http --port 8080     one server for many agents"
        })
final class ServeCommand implements Callable<Integer> {

    private final CommandContext context;
    private final SettingFlags flags;

    @ArgGroup(exclusive = false, heading = "%nOver HTTP:%n", order = -1)
    private HttpFlags http;

    ServeCommand(CommandContext context, SettingFlags flags) {
        this.context = context;
        this.flags = flags;
    }

    @Override
    public Integer call() {
        return http != null && http.wanted()
                ? new HttpStart(context).serve(flags.given(), http.options(), http.receiver())
                : new StdioStart(context).serve(flags.given());
    }
}
