package io.iterablemcp.sandbox.seed;

import io.iterablemcp.sandbox.world.Catalog;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Creates the brand's shops, in invented towns. */
final class StoreSeed {

    private static final List<String> TOWNS = List.of(
            "Alderbridge",
            "Brookhaven",
            "Cedarfield",
            "Dunmere",
            "Eastwick",
            "Fernhill",
            "Glenbrook",
            "Harrowgate",
            "Ivyport",
            "Juniper Bay",
            "Kingsmoor",
            "Larkfield",
            "Millbrook",
            "Northwold",
            "Oakhurst",
            "Pinecrest",
            "Quayside",
            "Riverton",
            "Stonebridge",
            "Thornbury");

    private final RandomGenerator random;
    private final Instant start;

    StoreSeed(RandomGenerator random, Instant start) {
        this.random = random;
        this.start = start;
    }

    void sow(World world) {
        Catalog stores = world.catalogs.create("stores");
        CatalogSeed.type(stores, "name string", "town string", "location geo_location", "squareMetres long");
        CatalogSeed.type(stores, "openSunday boolean");
        for (String town : TOWNS) {
            String slug = town.toLowerCase(Locale.ROOT).replace(' ', '-');
            stores.replace(
                    "store-" + slug,
                    Documents.object("name", "Showroom " + town)
                            .put("town", town)
                            .put(
                                    "location",
                                    Documents.object("lat", 48 + random.nextInt(6000) / 1000.0)
                                            .put("lon", 2 + random.nextInt(12000) / 1000.0)
                                            .done())
                            .put("squareMetres", 180 + random.nextInt(900))
                            .put("openSunday", random.nextInt(4) == 0)
                            .put("hours", "Mon-Sat 10:00-19:00")
                            .put("url", Brand.SHOP + "/stores/" + slug)
                            .done(),
                    start.minus(Duration.ofDays(5 + random.nextInt(200))));
        }
    }
}
