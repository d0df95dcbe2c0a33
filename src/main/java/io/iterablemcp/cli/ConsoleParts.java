package io.iterablemcp.cli;

import io.iterablemcp.api.ApiListener;
import io.iterablemcp.config.Host;
import io.iterablemcp.config.Settings;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.store.Store;
import io.iterablemcp.tools.CallListener;
import io.iterablemcp.tools.PageLinks;
import io.iterablemcp.tools.ToolChain;
import io.iterablemcp.warehouse.background.LoadProcess;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * What the pages of the console use of their process.
 *
 * @param loads the loads that agents have started in this process
 * @param tools makes the calls of people, such as an undo
 */
public record ConsoleParts(
        Host host, Settings settings, Catalogue catalogue, Store store, LoadProcess loads, Supplier<ToolChain> tools) {

    static ConsoleParts of(Host host, Settings settings, Catalogue catalogue, CallResources calls) {
        CallResources without = calls.with(PageLinks.NONE);
        return new ConsoleParts(
                host,
                settings,
                catalogue,
                calls.store(),
                calls.loads(),
                once(() -> DefaultAssembly.tools(settings, catalogue, CallListener.NONE, ApiListener.NONE, without)));
    }

    /** The chain has a client of its own, so there is one for all calls. */
    private static Supplier<ToolChain> once(Supplier<ToolChain> made) {
        AtomicReference<ToolChain> chain = new AtomicReference<>();
        return () -> chain.updateAndGet(it -> it == null ? made.get() : it);
    }

    /** For checks that commands make, too. Nothing is printed, and nobody is asked. */
    public CommandContext quietContext() {
        return new CommandContext(
                host,
                () -> catalogue,
                new JarAssembly(host),
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                new PrintWriter(Writer.nullWriter()),
                new PrintWriter(Writer.nullWriter()),
                PersonTerminal.NOBODY);
    }

    /** Of a process that serves no agents. */
    public static ConsoleParts of(Host host, Settings settings, Catalogue catalogue, Store store) {
        return of(host, settings, catalogue, CallResources.of(settings, catalogue, store));
    }
}
