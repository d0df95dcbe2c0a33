package io.iterablemcp.cli.doctor;

import io.iterablemcp.cli.Assembly;
import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.PersonTerminal;
import io.iterablemcp.cli.ReceiverPlan;
import io.iterablemcp.config.Settings;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.server.agents.Agents;
import io.iterablemcp.server.http.HttpOptions;
import io.iterablemcp.tools.ToolChain;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * An assembly that makes each chain once: a chain is open until its process ends, and a server checks itself as often as
 * people ask.
 */
final class KeptTools implements Assembly {

    private final Assembly assembly;
    private final Map<List<Object>, ToolChain> made = new ConcurrentHashMap<>();

    private KeptTools(Assembly assembly) {
        this.assembly = assembly;
    }

    /** The same context with such an assembly, and nobody at its terminal. */
    static CommandContext in(CommandContext context) {
        return new CommandContext(
                context.host(),
                context.catalogue(),
                new KeptTools(context.assembly()),
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                context.out(),
                context.err(),
                PersonTerminal.NOBODY);
    }

    @Override
    public ToolChain tools(Settings settings, Catalogue catalogue) {
        List<Object> which = List.of(
                settings.project().baseUrl(),
                settings.project().keyType(),
                settings.project().mode());
        return made.computeIfAbsent(which, it -> assembly.tools(settings, catalogue));
    }

    @Override
    public Session stdio(InputStream in, OutputStream out) {
        return assembly.stdio(in, out);
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
        return assembly.http(settings, catalogue, options, agents, receiver, say);
    }
}
