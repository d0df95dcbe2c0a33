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

/** An invented Iterable project behind a real HTTP server on loopback. It keeps state and reaches no real person. */
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
        // Iterable's times have milliseconds.
        Clock clock = Clock.tick(time, Duration.ofMillis(1));
        SplittableRandom random = new SplittableRandom(options.seed());
        Keys keys = Keys.make(random.split());
        World world = new World(options.projectType(), options.lag(), random.split());
        Seed seed = new Seed(random.split(), clock.instant(), options.people());
        InjectedFaults faults = new InjectedFaults(options.faults());
        Routes routes = AllCalls.routes(catalogue, world, faults);
        RequestPipeline pipeline =
                new RequestPipeline(routes, keys, options.rateLimits(), clock, world.revokedTokens::revoked, now -> {
                    // The seed runs on first use, so that it does not delay a server that only lists its tools.
                    seed.sow(world);
                    world.later.catchUp(now);
                });
        return new Sandbox(LoopbackServer.start(options.port(), pipeline, faults, clock), keys, world);
    }

    public URI baseUrl() {
        return server.baseUrl();
    }

    public Keys keys() {
        return keys;
    }

    /** For tests that need what the API cannot create, such as recurring campaigns. Use it only between calls. */
    World world() {
        return world;
    }

    @Override
    public void close() {
        server.close();
    }
}
