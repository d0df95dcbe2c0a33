package io.iterablemcp.cli;

import io.iterablemcp.config.Host;
import io.iterablemcp.config.Settings;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.server.agents.Agents;
import io.iterablemcp.server.http.HttpOptions;
import io.iterablemcp.server.mcp2025.stdio.StdioConnection;
import io.iterablemcp.server.stdio.StdioServer;
import io.iterablemcp.tools.OpenQuestions;
import io.iterablemcp.tools.ToolChain;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/** Assembles the program as the jar runs it. Each part is in a class of its own, which is loaded when it is needed. */
final class JarAssembly implements Assembly {

    private final Host host;

    JarAssembly(Host host) {
        this.host = host;
    }

    @Override
    public Session stdio(InputStream in, OutputStream out) {
        return new StdioSession(StdioServer.listen(new StdioConnection(BuildInfo.version()), in, out), this);
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
        return HttpAssembly.serve(host, settings, catalogue, options, agents, receiver, say);
    }

    @Override
    public ToolChain tools(Settings settings, Catalogue catalogue) {
        Clock clock = Clock.systemUTC();
        OpenQuestions questions = new OpenQuestions(clock);
        return new ToolChain(catalogue, questions, clock, new LazyStages(settings, catalogue, host, questions, clock));
    }
}
