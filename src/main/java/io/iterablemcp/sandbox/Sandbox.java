package io.iterablemcp.sandbox;

import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.sandbox.http.InjectedFaults;
import io.iterablemcp.sandbox.http.Keys;
import io.iterablemcp.sandbox.http.LoopbackServer;
import io.iterablemcp.sandbox.http.PortTaken;
import io.iterablemcp.sandbox.http.RequestPipeline;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.life.Life;
import io.iterablemcp.sandbox.seed.Seed;
import io.iterablemcp.sandbox.webhooks.ProjectWebhooks;
import io.iterablemcp.sandbox.world.World;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;

/** An invented Iterable project behind a real HTTP server on loopback. It keeps state and reaches no real person. */
public final class Sandbox implements AutoCloseable {

    private final LoopbackServer server;
    private final Keys keys;
    private final World world;
    private final ProjectTime passing;

    private Sandbox(LoopbackServer server, Keys keys, World world, ProjectTime passing) {
        this.server = server;
        this.keys = keys;
        this.world = world;
        this.passing = passing;
    }

    public static Sandbox start(SandboxOptions options, Catalogue catalogue, Clock time) throws PortTaken {
        // Iterable's times have milliseconds.
        Clock clock = Clock.tick(time, Duration.ofMillis(1));
        SplittableRandom random = new SplittableRandom(options.seed());
        Keys keys = Keys.make(random.split());
        World world = new World(options.projectType(), options.lag(), random.split());
        Seed seed = new Seed(random.split(), clock.instant(), options.people());
        InjectedFaults faults = new InjectedFaults(options.faults());
        ProjectWebhooks webhooks =
                new ProjectWebhooks(world, options.webhooks(), new SplittableRandom(options.seed()), clock);
        Optional<Life> life = options.life() ? Optional.of(new Life(world, options.seed())) : Optional.empty();
        ProjectTime passing = new ProjectTime(world, seed, webhooks, life);
        Routes routes = AllCalls.routes(catalogue, world, faults);
        new DeliveryCalls(webhooks.log()).add(routes);
        RequestPipeline pipeline = new RequestPipeline(
                routes, keys, options.rateLimits(), clock, world.revokedTokens::revoked, passing::catchUp);
        passing.beatBy(pipeline::letTimePass);
        return new Sandbox(LoopbackServer.start(options.port(), pipeline, faults, clock), keys, world, passing);
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
        passing.close();
        server.close();
    }
}
