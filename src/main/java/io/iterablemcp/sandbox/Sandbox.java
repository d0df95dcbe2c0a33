package io.iterablemcp.sandbox;

import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.sandbox.http.InjectedFaults;
import io.iterablemcp.sandbox.http.Keys;
import io.iterablemcp.sandbox.http.LoopbackServer;
import io.iterablemcp.sandbox.http.PortTaken;
import io.iterablemcp.sandbox.http.RequestPipeline;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.seed.Seed;
import io.iterablemcp.sandbox.world.World;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.SplittableRandom;

/** An Iterable project of our own: a real HTTP server on loopback, with state, for trying things out on nobody. */
public final class Sandbox implements AutoCloseable {

    private final LoopbackServer server;
    private final Keys keys;
    private final World world;

    private Sandbox(LoopbackServer server, Keys keys, World world) {
        this.server = server;
        this.keys = keys;
        this.world = world;
    }

    public static Sandbox start(SandboxOptions options, Catalogue catalogue, Clock time) throws PortTaken {
        // As fine as Iterable tells it.
        Clock clock = Clock.tick(time, Duration.ofMillis(1));
        SplittableRandom random = new SplittableRandom(options.seed());
        Keys keys = Keys.make(random.split());
        World world = new World(options.projectType(), options.lag(), random.split());
        Seed seed = new Seed(random.split(), clock.instant(), options.people());
        InjectedFaults faults = new InjectedFaults(options.faults());
        Routes routes = AllCalls.routes(catalogue, world, faults);
        RequestPipeline desk =
                new RequestPipeline(routes, keys, options.rateLimits(), clock, world.revokedTokens::revoked, now -> {
                    // On first use, so that a server that is only asked for its tools starts none the slower.
                    seed.sow(world);
                    world.later.catchUp(now);
                });
        return new Sandbox(LoopbackServer.start(options.port(), desk, faults, clock), keys, world);
    }

    public URI baseUrl() {
        return server.baseUrl();
    }

    public Keys keys() {
        return keys;
    }

    /** For what the API cannot make: recurring campaigns, dynamic lists. Only between calls. */
    World world() {
        return world;
    }

    @Override
    public void close() {
        server.close();
    }
}
