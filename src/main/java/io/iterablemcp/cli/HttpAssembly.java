package io.iterablemcp.cli;

import io.iterablemcp.config.Host;
import io.iterablemcp.config.Settings;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.server.Logging;
import io.iterablemcp.server.agents.Agents;
import io.iterablemcp.server.http.HttpOptions;
import io.iterablemcp.server.http.HttpResources;
import io.iterablemcp.server.http.HttpServer;
import io.iterablemcp.server.http.mcp.McpRoutes;
import io.iterablemcp.server.http.page.HealthPage;
import io.iterablemcp.server.http.page.Metrics;
import io.iterablemcp.server.http.routing.Route;
import io.iterablemcp.server.identity.Authenticator;
import io.iterablemcp.server.identity.TokenAuthenticator;
import io.iterablemcp.server.mcp2025.http.McpServices;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.ExitCode;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Assembles the HTTP server. It is a separate class, so that a start on stdio does not load it. */
final class HttpAssembly {

    private HttpAssembly() {}

    static int serve(
            Host host,
            Settings given,
            Catalogue catalogue,
            HttpOptions options,
            Agents agents,
            Optional<ReceiverPlan> receiver,
            Consumer<String> say)
            throws IOException {
        Settings settings = receiver.isPresent() ? given.receivingWebhooks() : given;
        new Logging(settings.logLevel(), settings.logFile()).use();
        Metrics metrics = new Metrics();
        Authenticator authenticator =
                new TokenAuthenticator(agents, Grant.of(settings.project().mode()));
        HttpResources resources = HttpResources.of(options);
        CallResources plain = CallResources.of(settings, catalogue);
        RunningConsole console = new RunningConsole(ConsoleParts.of(host, settings, catalogue, plain), resources);
        CallResources calls = plain.with(console);
        McpServices services = McpServices.of(
                DefaultAssembly.tools(settings, catalogue, metrics, new ApiMetrics(metrics), calls),
                settings.project(),
                BuildInfo.version());
        McpRoutes mcp = new McpRoutes(options, services, authenticator, resources, Clock.systemUTC());
        metrics.gauges(mcp.sessions()::count, resources.threads()::running);
        List<Route<?>> routes = new ArrayList<>(mcp.routes());
        routes.add(new HealthPage(resources.shutdown()).route());
        routes.add(metrics.route(authenticator));
        Optional<RunningReceivers> receivers = Optional.empty();
        if (receiver.isPresent()) {
            try {
                receivers = Optional.of(RunningReceivers.start(
                        receiver.get(), settings, calls.store(), metrics::webhooks, resources.shutdown()));
            } catch (StoreException e) {
                say.accept(e.words());
                calls.close();
                return ExitCode.CONFIGURATION.code();
            }
            routes.addAll(receivers.get().routesBeside());
        }
        routes.add(console.route());
        HttpServer server = HttpServer.start(options, resources, routes, mcp.sessions()::endAll);
        console.listening(options, server.address().getPort());
        List<String> addresses = new ArrayList<>();
        if (receivers.isPresent()) {
            try {
                addresses.addAll(receivers.get().listen(options, server));
            } catch (IOException e) {
                say.accept("cannot listen on port " + receiver.get().port().orElse(options.port()) + " of "
                        + options.host() + " for webhooks: the port is in use. Choose another with --webhooks-port.");
                stop(server, receivers, console, calls);
                return ExitCode.CONFIGURATION.code();
            }
        }
        // Before the address is printed: whoever waits for it may stop the server at once.
        Optional<RunningReceivers> running = receivers;
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, running, console, calls), "stop"));
        addresses.forEach(it -> say.accept("receiving webhooks at " + it + "."));
        say.accept("serving MCP at " + server.address() + (agents.none() ? " for everyone on this machine." : "."));
        say.accept("the console for people is at " + server.address("/console") + ".");
        try {
            server.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.OK.code();
    }

    /** The last calls end when the server has stopped, and then they are written. */
    private static void stop(
            HttpServer server, Optional<RunningReceivers> receivers, RunningConsole console, CallResources calls) {
        try {
            receivers.ifPresent(RunningReceivers::close);
            console.close();
            server.stop();
        } finally {
            calls.close();
        }
    }
}
