package io.iterablemcp.setup.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Checks the connection to Iterable step by step, each with a time limit: name, connection, TLS and clock. Sends no
 * key.
 */
public final class NetworkCheck implements DoctorCheck {

    private final URI base;
    private final Clock clock;
    private final Duration patience;

    public NetworkCheck(URI base, Clock clock, Duration patience) {
        this.base = base;
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    public String subject() {
        return "the connection to " + base.getHost();
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (direct()) {
            InetAddress address;
            try {
                address = resolved();
                findings.add(Finding.ok(base.getHost() + " is " + address.getHostAddress()));
            } catch (IOException e) {
                return List.of(Finding.fail(
                        FailureKind.NETWORK,
                        base.getHost() + " could not be resolved",
                        "check that this machine is online and its DNS works: nslookup " + base.getHost()));
            }
            try {
                connect(address);
                findings.add(Finding.ok("port " + port() + " accepts connections"));
            } catch (IOException e) {
                findings.add(Finding.fail(
                        FailureKind.NETWORK,
                        "no connection to " + base.getHost() + ", port " + port() + ": "
                                + (e instanceof java.net.SocketTimeoutException
                                        ? "nothing answered in " + patience.toSeconds() + " s"
                                        : "it was refused or closed"),
                        "check firewalls and VPNs on the way, and that the address is right"));
                return List.copyOf(findings);
            }
        }
        findings.addAll(new ApiProbe(base, clock, patience).findings());
        return List.copyOf(findings);
    }

    /** Whether no proxy is used. A proxy resolves names and connects itself. */
    private boolean direct() {
        ProxySelector proxies = ProxySelector.getDefault();
        return proxies == null || proxies.select(base).stream().allMatch(it -> it.type() == Proxy.Type.DIRECT);
    }

    /** Resolves on a separate thread, because a resolver may hang for a long time. */
    private InetAddress resolved() throws IOException {
        CompletableFuture<InetAddress> found = new CompletableFuture<>();
        Thread resolver = new Thread(
                () -> {
                    try {
                        found.complete(InetAddress.getByName(base.getHost()));
                    } catch (UnknownHostException e) {
                        found.completeExceptionally(e);
                    }
                },
                "resolver");
        resolver.setDaemon(true);
        resolver.start();
        try {
            return found.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("not resolved", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void connect(InetAddress address) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port()), (int) patience.toMillis());
        }
    }

    private int port() {
        return base.getPort() > 0 ? base.getPort() : base.getScheme().equals("http") ? 80 : 443;
    }
}
