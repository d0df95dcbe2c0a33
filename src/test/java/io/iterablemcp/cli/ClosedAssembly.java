package io.iterablemcp.cli;

import io.iterablemcp.api.ApiListener;
import io.iterablemcp.config.Host;
import io.iterablemcp.config.Settings;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.server.agents.Agents;
import io.iterablemcp.server.http.HttpOptions;
import io.iterablemcp.tools.CallListener;
import io.iterablemcp.tools.OpenQuestions;
import io.iterablemcp.tools.ToolChain;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** As the jar's, but what the calls have opened is closed with this, and not only when the process of the tests ends. */
final class ClosedAssembly implements Assembly, AutoCloseable {

    private final Assembly jar = new JarAssembly(new Host(Map.of(), Path.of("/nowhere"), false));
    private final List<CallResources> opened = new ArrayList<>();

    @Override
    public ToolChain tools(Settings settings, Catalogue catalogue) {
        Clock clock = Clock.systemUTC();
        OpenQuestions questions = new OpenQuestions(clock);
        return new ToolChain(catalogue, questions, clock, () -> {
            CallResources resources = CallResources.of(settings, catalogue);
            opened.add(resources);
            return DefaultAssembly.stages(
                    settings, catalogue, CallListener.NONE, ApiListener.NONE, resources, questions, clock);
        });
    }

    @Override
    public Session stdio(InputStream in, OutputStream out) {
        return jar.stdio(in, out);
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
        return jar.http(settings, catalogue, options, agents, receiver, say);
    }

    @Override
    public void close() {
        opened.forEach(CallResources::close);
    }
}
