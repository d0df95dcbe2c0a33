package io.iterablemcp.cli;

import io.iterablemcp.api.ApiWatch;
import io.iterablemcp.config.Settings;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.server.agents.Agents;
import io.iterablemcp.server.http.HttpOptions;
import io.iterablemcp.server.stdio.StdioServer;
import io.iterablemcp.tools.ToolPipeline;
import io.iterablemcp.tools.arguments.CheckArguments;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

/** Puts the rooms together. */
final class Wiring implements Rooms {

    @Override
    public Session stdio(InputStream in, OutputStream out) {
        return new StdioSession(StdioServer.listen(Build.version(), in, out), this);
    }

    @Override
    public int http(Settings settings, Catalogue catalogue, HttpOptions options, Agents agents, Consumer<String> say)
            throws IOException {
        return WiringHttp.serve(settings, catalogue, options, agents, say);
    }

    @Override
    public ToolPipeline pipeline(Settings settings, Catalogue catalogue) {
        return pipeline(settings, catalogue, ApiWatch.NONE);
    }

    static ToolPipeline pipeline(Settings settings, Catalogue catalogue, ApiWatch watch) {
        return new ToolPipeline(catalogue, new CheckArguments(), new LateWork(settings, catalogue, watch));
    }
}
