package io.iterablemcp.cli;

import io.iterablemcp.config.Host;
import io.iterablemcp.config.Settings;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.server.agents.Agents;
import io.iterablemcp.server.http.HttpOptions;
import io.iterablemcp.tools.ToolChain;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The program without a record of calls, for a benchmark: over HTTP with writes open it refuses {@code
 * ITERABLE_RECORD=off}. Start it with {@code changes}.
 */
public final class UnrecordedServer {

    private UnrecordedServer() {}

    public static void main(String[] args) {
        Host host = new Host(System.getenv(), Path.of(System.getProperty("user.home")), false);
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(Main.run(
                new CommandContext(
                        host,
                        CatalogueLoader.loading(),
                        new Unrecorded(new JarAssembly(host)),
                        System.in,
                        System.out,
                        out,
                        err,
                        PersonTerminal.NOBODY),
                args));
    }

    private record Unrecorded(Assembly program) implements Assembly {

        @Override
        public ToolChain tools(Settings settings, Catalogue catalogue) {
            return program.tools(settings.withoutRecord(), catalogue);
        }

        @Override
        public Session stdio(InputStream in, OutputStream out) {
            return program.stdio(in, out);
        }

        @Override
        public int http(
                Settings settings,
                Catalogue catalogue,
                HttpOptions options,
                Agents agents,
                Optional<ReceiverPlan> receiver,
                Consumer<String> say)
                throws IOException {
            return program.http(settings.withoutRecord(), catalogue, options, agents, receiver, say);
        }
    }
}
