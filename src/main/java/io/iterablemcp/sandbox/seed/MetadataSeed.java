package io.iterablemcp.sandbox.seed;

import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Creates the metadata that templates look up: shipping by country, the seasons, the help desk. */
final class MetadataSeed {

    private final Instant start;

    MetadataSeed(Instant start) {
        this.start = start;
    }

    void sow(World world) {
        List<String> countries = List.of("DE", "FR", "GB", "NL", "SE", "US");
        for (int i = 0; i < countries.size(); i++) {
            world.metadata.put(
                    "shipping",
                    countries.get(i),
                    Documents.object("freeFrom", 50 + 10 * i)
                            .put("days", 2 + i)
                            .put(
                                    "currency",
                                    List.of("EUR", "EUR", "GBP", "EUR", "SEK", "USD")
                                            .get(i))
                            .done(),
                    start.minus(Duration.ofDays(60 + i)));
        }
        List<String> seasons = List.of("spring", "summer", "autumn", "winter");
        for (int i = 0; i < seasons.size(); i++) {
            world.metadata.put(
                    "seasons",
                    seasons.get(i),
                    Documents.object(
                                    "headline",
                                    List.of("Open the windows", "Long evenings", "Warm light", "Cosy corners")
                                            .get(i))
                            .put(
                                    "colour",
                                    List.of("#7fb069", "#f4a259", "#bc4b51", "#5b8e7d")
                                            .get(i))
                            .done(),
                    start.minus(Duration.ofDays(200 - 20L * i)));
        }
        world.metadata.put(
                "support",
                "default",
                Documents.object("email", "help@example.com")
                        .put("hours", "Mon-Fri 9:00-18:00")
                        .put("replyWithinHours", 24)
                        .done(),
                start.minus(Duration.ofDays(30)));
    }
}
