package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.DateTimes;
import io.iterablemcp.sandbox.world.Catalog;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/** Creates the catalogs of products, stores and recommendations. People view and order the same products. */
final class CatalogSeed {

    private static final int RECOMMENDATIONS = 30;
    /** The oldest customer signed up this many days ago. */
    private static final int FIRST_DAY = 730;

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
    private final ProductRange assortment;

    CatalogSeed(RandomGenerator random, Instant start, ProductRange assortment) {
        this.random = random;
        this.start = start;
        this.assortment = assortment;
    }

    void sow(World world) {
        Catalog products = world.catalogs.create("products");
        type(products, "name string", "category string", "price double", "inStock boolean", "stock long");
        type(products, "rating double", "launchedAt date", "dimensions object", "dimensions.width long");
        type(products, "dimensions.height long", "dimensions.depth long");
        for (Product product : assortment.products()) {
            products.replace(product.id(), item(product), changed());
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

    private Json.Obj item(Product product) {
        ProductMaterial build = ProductMaterial.of(product.category());
        long stock = Math.max(0, random.nextInt(140) - 15);
        return Documents.object("name", product.name())
                .put("sku", product.sku())
                .put("category", product.category())
                .put("price", Product.money(product.cents()))
                .put("currency", "EUR")
                .put("inStock", stock > 0)
                .put("stock", stock)
                .put("colour", pick(build.colours()))
                .put("material", pick(build.materials()))
                .put("rating", (30 + random.nextInt(21)) / 10.0)
                .put("launchedAt", DateTimes.shown(start.minus(Duration.ofDays(FIRST_DAY + random.nextInt(900)))))
                .put(
                        "dimensions",
                        Documents.object("width", build.width() + random.nextInt(build.width()))
                                .put("height", build.height() + random.nextInt(build.height() / 2))
                                .put("depth", build.depth() + random.nextInt(build.depth() / 2))
                                .done())
                .put("url", product.url())
                .put("imageUrl", product.imageUrl())
                .done();
    }

    private Json.Obj recommendation(int number) {
        TreeSet<String> together = new TreeSet<>();
        while (together.size() < 4) {
            together.add(pick(assortment.products()).id());
        }
        return Documents.object("title", OCCASIONS.get(number % OCCASIONS.size()))
                .put("products", together)
                .put("rank", number)
                .put("validUntil", DateTimes.shown(start.plus(Duration.ofDays(7 + random.nextInt(60)))))
                .done();
    }

    private Instant changed() {
        return start.minus(Duration.ofMinutes(30 + random.nextInt(90 * 24 * 60)));
    }

    private <T> T pick(List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }
}
