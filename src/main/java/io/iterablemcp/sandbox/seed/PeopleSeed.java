package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Docs;
import io.iterablemcp.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** The lists of the brand. */
final class PeopleSeed {

    private final RandomGenerator random;
    private final Instant start;

    PeopleSeed(RandomGenerator random, Instant start) {
        this.random = random;
        this.start = start;
    }

    void sow(World world) {
        Instant made = start.minus(Duration.ofDays(300 + random.nextInt(60)));
        Json.Obj list = Docs.object("name", "Newsletter")
                .put("description", "Everyone who asked for the newsletter")
                .put("createdAt", made)
                .put("listType", "Standard")
                .done();
        world.lists.shelf().add(list);
    }
}
