package io.iterablemcp.cli;

import io.iterablemcp.cli.console.ConsoleTabs;
import io.iterablemcp.config.Settings;
import io.iterablemcp.console.agents.PauseBanner;
import io.iterablemcp.console.html.PageTime;
import io.iterablemcp.console.http.ConsoleEndpoint;
import io.iterablemcp.console.http.ConsolePages;
import io.iterablemcp.console.http.LiveUpdates;
import io.iterablemcp.console.http.Tab;
import io.iterablemcp.console.session.RunningPage;
import io.iterablemcp.console.session.RunningPages;
import io.iterablemcp.console.signin.SignInPages;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.approvers.Approvers;
import io.iterablemcp.safety.approval.ApprovalRequest;
import io.iterablemcp.safety.pause.Pauses;
import io.iterablemcp.server.http.HttpOptions;
import io.iterablemcp.server.http.HttpResources;
import io.iterablemcp.server.http.routing.Route;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.Caller;
import io.iterablemcp.tools.PageLink;
import io.iterablemcp.tools.PageLinks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.LoggerFactory;

/** The console of a process that serves HTTP, and its entry in the store, by which other processes find it. */
public final class RunningConsole implements PageLinks {

    private final RunningPages pages;
    private final Settings settings;
    private final String project;
    private final ConsoleEndpoint endpoint;
    private final AtomicReference<Optional<RunningPages.Registered>> registered =
            new AtomicReference<>(Optional.empty());
    /** Where a person on this machine finds it, if each caller is on this machine. */
    private volatile Optional<URI> local = Optional.empty();

    /** @param resources of the server whose route this is */
    public RunningConsole(ConsoleParts parts, HttpResources resources) {
        Clock clock = Clock.systemUTC();
        Store store = parts.store();
        this.settings = parts.settings();
        this.pages = new RunningPages(store, clock, new SecureRandom());
        this.project = settings.project().identity();
        Approvers approvers = Approvers.at(settings.places().home());
        SignInPages signIn = new SignInPages(
                project, () -> approvers.of(settings.project()), store, clock, (nonce, arrived) -> registered
                        .get()
                        .flatMap(it -> it.prove(nonce, arrived)));
        PageTime times =
                new PageTime(settings.calls().safety().previews().zone().orElseGet(ZoneId::systemDefault));
        List<Tab> tabs = ConsoleTabs.of(parts, times, clock);
        this.endpoint = new ConsoleEndpoint(
                new ConsolePages(
                        settings.project().name(),
                        signIn,
                        tabs,
                        new PauseBanner(new Pauses(store, clock), times),
                        clock.withZone(times.zone())),
                new LiveUpdates(tabs, resources.beat()),
                resources.shutdown());
    }

    public Route<?> route() {
        return endpoint.route();
    }

    /** Lets other processes find it, if it can be reached on this machine. */
    public void listening(HttpOptions options, int port) {
        try {
            Optional<URI> address = address(options.host(), port);
            local = address.filter(
                    it -> options.hostIsLoopback() && options.allowedHosts().isEmpty());
            if (address.isPresent()) {
                registered.set(Optional.of(pages.register(project, address.get())));
            }
        } catch (StoreException e) {
            LoggerFactory.getLogger(RunningConsole.class).warn("Other servers do not find the console: {}", e.words());
        }
    }

    private static Optional<URI> address(String host, int port) {
        try {
            InetAddress bound = InetAddress.getByName(host);
            if (bound.isAnyLocalAddress()) {
                return Optional.of(URI.create("http://127.0.0.1:" + port));
            }
            return bound.isLoopbackAddress()
                    ? Optional.of(RunningPage.onLoopback(new InetSocketAddress(bound, port)))
                    : Optional.empty();
        } catch (IOException e) {
            // The server listens there, so its name had an address a moment ago.
            return Optional.empty();
        }
    }

    /** As the store knows it. */
    Optional<RunningPage> page() {
        return registered.get().map(RunningPages.Registered::page);
    }

    /**
     * An agent over HTTP may be anybody, so it gets no token of a link, only the address, which opens the sign-in. Behind a
     * proxy, and on other machines, people have another address than this server knows.
     */
    @Override
    public Optional<PageLink> of(Caller caller, ApprovalRequest request) {
        Optional<URI> address = local;
        if (address.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Approvers.at(settings.places().home()).of(settings.project()).exist()
                    ? Optional.of(new PageLink(
                            URI.create(address.get() + "/console/decide/" + request.number()), Optional.empty()))
                    : Optional.empty();
        } catch (KeyStoreException e) {
            LoggerFactory.getLogger(RunningConsole.class)
                    .warn("An answer has no address of the console: {}", e.words());
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        registered.getAndSet(Optional.empty()).ifPresent(RunningPages.Registered::close);
        endpoint.close();
    }
}
