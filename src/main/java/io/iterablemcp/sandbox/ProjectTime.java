package io.iterablemcp.sandbox;

import io.iterablemcp.sandbox.life.Life;
import io.iterablemcp.sandbox.seed.Seed;
import io.iterablemcp.sandbox.webhooks.ProjectWebhooks;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.util.Optional;

/** Brings the project up to the present: its history at the first call, then what has become due. */
final class ProjectTime implements AutoCloseable {

    private final World world;
    private final Seed seed;
    private final ProjectWebhooks webhooks;
    private final Optional<Life> life;
    private final Heartbeat heartbeat = new Heartbeat();
    private Runnable beat = () -> {};
    private boolean begun;

    ProjectTime(World world, Seed seed, ProjectWebhooks webhooks, Optional<Life> life) {
        this.world = world;
        this.seed = seed;
        this.webhooks = webhooks;
        this.life = life;
    }

    /** @param next lets time pass in turn with the calls */
    void beatBy(Runnable next) {
        beat = next;
    }

    void catchUp(Instant now) {
        if (!begun) {
            begun = true;
            // The seed runs on first use, so that it does not delay a server that only lists its tools.
            seed.sow(world);
            webhooks.start();
            life.ifPresent(Life::start);
        }
        world.later.catchUp(now);
        webhooks.release(now);
        if (life.isPresent() || webhooks.mayWork()) {
            heartbeat.start(beat);
        }
    }

    @Override
    public void close() {
        heartbeat.close();
        webhooks.close();
    }
}
