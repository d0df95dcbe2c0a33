package io.iterablemcp.cli;

import io.iterablemcp.config.Settings;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.server.Logging;
import io.iterablemcp.server.agents.Agents;
import io.iterablemcp.server.http.HttpOptions;
import io.iterablemcp.server.http.HttpServer;
import io.iterablemcp.server.http.HttpServing;
import io.iterablemcp.server.http.Metrics;
import io.iterablemcp.server.http.TokenAuthenticator;
import io.iterablemcp.tools.ExitCode;
import java.io.IOException;
import java.util.function.Consumer;

/** Assembles the HTTP server. It is a separate class, so that a start on stdio does not load it. */
final class HttpAssembly {

    private HttpAssembly() {}

    static int serve(Settings settings, Catalogue catalogue, HttpOptions options, Agents agents, Consumer<String> say)
            throws IOException {
        new Logging(settings.logLevel(), settings.logFile()).use();
        Metrics metrics = new Metrics();
        HttpServer server = HttpServing.start(
                options,
                DefaultAssembly.tools(settings, catalogue, metrics, new ApiMetrics(metrics)),
                settings.project(),
                BuildInfo.version(),
                new TokenAuthenticator(agents, Grant.of(settings.project().mode())),
                metrics);
        // Before the address is printed: a program that waits for it may stop the server at once.
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "stop"));
        say.accept("serving MCP at " + server.address() + (agents.none() ? " for everyone on this machine." : "."));
        try {
            server.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.OK.code();
    }
}
