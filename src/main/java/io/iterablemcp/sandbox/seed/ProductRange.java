package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** All products and articles. Their JSON is created once, because thousands of events share it. */
final class ProductRange {

    private final List<Product> products;
    private final List<String> categories;
    private final List<String> articles;
    private final Map<String, List<Product>> byCategory;
    private final Map<String, Json.Obj> shared = new HashMap<>();

    ProductRange() {
        Json.Obj file = SeedFiles.json("shop.json");
        products = file.list("products").stream()
                .map(row -> ((Json.Arr) row).items())
                .map(row -> new Product(text(row.get(0)), text(row.get(1)), text(row.get(2)), cents(row.get(3))))
                .toList();
        categories = file.list("categories").stream().map(ProductRange::text).toList();
        articles = file.list("articles").stream().map(ProductRange::text).toList();
        byCategory = products.stream().collect(Collectors.groupingBy(Product::category));
    }

    List<Product> products() {
        return products;
    }

    List<String> categories() {
        return categories;
    }

    List<String> articles() {
        return articles;
    }

    Product product(String id) {
        return products.stream()
                .filter(product -> product.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** A random product, mostly of this category. */
    Product any(RandomGenerator random, String favourite) {
        List<Product> choice = random.nextInt(100) < 65 ? byCategory.get(favourite) : products;
        return choice.get(random.nextInt(choice.size()));
    }

    Json.Obj line(Product product, int quantity) {
        return shared.computeIfAbsent(quantity + product.id(), key -> product.line(quantity));
    }

    Json.Obj viewed(Product product) {
        return shared.computeIfAbsent(
                "view" + product.id(),
                key -> custom(
                        product.lamp() ? "lampViewed" : "furnitureViewed",
                        Documents.object(product.lamp() ? "lampId" : "productId", product.id())
                                .put("name", product.name())
                                .put("category", product.category())
                                .put("price", Product.money(product.cents()))
                                .done()));
    }

    Json.Obj wanted(Product product) {
        return shared.computeIfAbsent(
                "want" + product.id(),
                key -> custom(
                        "restockAlertAsked",
                        Documents.object("productId", product.id())
                                .put("name", product.name())
                                .done()));
    }

    Json.Obj read(String article) {
        return shared.computeIfAbsent(
                article,
                key -> custom(
                        "articleRead",
                        Documents.object("article", article)
                                .put("magazine", "The Long Evening")
                                .done()));
    }

    /** The data of a custom event as the API shows it. */
    static Json.Obj custom(String name, Json.Obj fields) {
        return Documents.object("eventName", name).put("dataFields", fields).done();
    }

    private static String text(Json json) {
        return ((Json.Str) json).text();
    }

    private static long cents(Json json) {
        return Long.parseLong(((Json.Num) json).digits());
    }
}
