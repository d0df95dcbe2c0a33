package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.Moments;
import io.iterablemcp.sandbox.world.Catalog;
import io.iterablemcp.sandbox.world.Docs;
import io.iterablemcp.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/** What the brand sells, where, and what it recommends together. */
final class CatalogSeed {

    private static final int PRODUCTS = 200;
    private static final int RECOMMENDATIONS = 30;

    private static final Map<String, List<String>> KINDS = Map.of(
            "lamps", List.of("Desk lamp", "Floor lamp", "Pendant lamp", "Table lamp", "Wall light", "Reading light"),
            "seating", List.of("Armchair", "Dining chair", "Stool", "Sofa", "Bench"),
            "tables", List.of("Coffee table", "Dining table", "Side table", "Desk"),
            "storage", List.of("Bookcase", "Sideboard", "Shelf", "Chest of drawers"));
    private static final List<String> CATEGORIES = List.of("lamps", "seating", "tables", "storage");
    private static final List<String> RANGES = List.of(
            "Alder", "Brook", "Cove", "Dune", "Ember", "Fjord", "Grove", "Heath", "Inlet", "Juniper", "Knoll", "Lark");
    private static final List<String> COLOURS =
            List.of("white", "black", "sand", "forest green", "brass", "terracotta", "midnight blue");
    private static final List<String> MATERIALS = List.of("oak", "ash", "steel", "linen", "glass", "ceramic", "wool");
    private static final List<String> OCCASIONS = List.of(
            "Reading corner",
            "Small flat",
            "Home office",
            "First home",
            "Winter evenings",
            "Garden room",
            "Guest room",
            "Family table",
            "Quiet bedroom",
            "Bright hallway");

    private final RandomGenerator random;
    private final Instant start;

    CatalogSeed(RandomGenerator random, Instant start) {
        this.random = random;
        this.start = start;
    }

    void sow(World world) {
        Catalog products = world.catalogs.create("products");
        type(products, "name string", "category string", "price double", "inStock boolean", "stock long");
        type(products, "rating double", "launchedAt date", "dimensions object", "dimensions.width long");
        type(products, "dimensions.height long", "dimensions.depth long");
        for (int i = 1; i <= PRODUCTS; i++) {
            products.replace("prod-%04d".formatted(i), product(i), changed());
        }
        new StoreSeed(random, start).sow(world);
        Catalog recommendations = world.catalogs.create("recommendations");
        type(recommendations, "title string", "validUntil date", "rank long");
        for (int i = 1; i <= RECOMMENDATIONS; i++) {
            recommendations.replace("rec-%02d".formatted(i), recommendation(i), changed());
        }
    }

    static void type(Catalog catalog, String... fields) {
        for (String field : fields) {
            String[] words = field.split(" ", 2);
            catalog.types().define(words[0], words[1]);
        }
    }

    private Json.Obj product(int number) {
        String category = pick(CATEGORIES);
        String kind = pick(KINDS.get(category));
        long stock = Math.max(0, random.nextInt(140) - 15);
        return Docs.object("name", pick(RANGES) + " " + kind.toLowerCase(Locale.ROOT))
                .put("category", category)
                .put(
                        "price",
                        (category.equals("lamps") ? 19 : 79)
                                + random.nextInt(category.equals("lamps") ? 180 : 820)
                                + 0.95)
                .put("currency", "EUR")
                .put("inStock", stock > 0)
                .put("stock", stock)
                .put("colour", pick(COLOURS))
                .put("material", pick(MATERIALS))
                .put("rating", (30 + random.nextInt(21)) / 10.0)
                .put("launchedAt", Moments.shown(start.minus(Duration.ofDays(20 + random.nextInt(900)))))
                .put(
                        "dimensions",
                        Docs.object("width", 20 + random.nextInt(160))
                                .put("height", 25 + random.nextInt(150))
                                .put("depth", 15 + random.nextInt(80))
                                .done())
                .put("url", "https://shop.example.com/products/%04d".formatted(number))
                .put("imageUrl", "https://images.example.com/products/%04d.jpg".formatted(number))
                .done();
    }

    private Json.Obj recommendation(int number) {
        TreeSet<String> together = new TreeSet<>();
        while (together.size() < 4) {
            together.add("prod-%04d".formatted(1 + random.nextInt(PRODUCTS)));
        }
        return Docs.object("title", OCCASIONS.get(number % OCCASIONS.size()))
                .put("products", together)
                .put("rank", number)
                .put("validUntil", Moments.shown(start.plus(Duration.ofDays(7 + random.nextInt(60)))))
                .done();
    }

    private Instant changed() {
        return start.minus(Duration.ofMinutes(30 + random.nextInt(90 * 24 * 60)));
    }

    private String pick(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
