package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;

/** Creates the snippets that templates share. One contains another, and one is not in use. */
final class SnippetSeed {

    private static final long PROJECT = 4242;

    private final Instant start;

    SnippetSeed(Instant start) {
        this.start = start;
    }

    void sow(World world) {
        int day = 150;
        for (Json row : SeedFiles.json("snippets.json").list("snippets")) {
            Json.Obj words = (Json.Obj) row;
            day -= 20;
            Instant made = ActivityTimes.atWork(
                    start.minus(Duration.ofDays(day)), words.text("name").orElseThrow());
            world.snippets
                    .documents()
                    .add(Documents.object()
                            .plus(words)
                            .put("projectId", PROJECT)
                            .put("createdAt", iso(made))
                            .put("createdBy", Brand.EDITOR)
                            .put("updatedAt", iso(made.plus(Duration.ofDays(3))))
                            .put("updatedBy", Brand.EDITOR)
                            .done());
        }
    }

    /** As snippets show dates: always with milliseconds. */
    private static String iso(Instant moment) {
        return moment.toString().replace("Z", ".000Z");
    }
}
