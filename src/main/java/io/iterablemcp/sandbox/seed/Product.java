package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import java.util.List;

/** A product of the shop. */
record Product(String id, String name, String category, long cents) {

    boolean lamp() {
        return isLamp(category);
    }

    static boolean isLamp(String category) {
        return category.endsWith("lamps") || category.endsWith("lights");
    }

    /** A line of a basket or an order. */
    Json.Obj line(int quantity) {
        return Documents.object("id", id)
                .put("sku", sku())
                .put("name", name)
                .put("price", money(cents))
                .put("quantity", quantity)
                .put("categories", List.of(category))
                .put("url", url())
                .put("imageUrl", imageUrl())
                .done();
    }

    String sku() {
        return "WF-" + id;
    }

    String url() {
        return Brand.SHOP + "/p/" + id;
    }

    String imageUrl() {
        return Brand.IMAGES + "/" + id + ".jpg";
    }

    /** An amount with two decimals. */
    static Json.Num money(long cents) {
        return new Json.Num(cents / 100 + "." + cents / 10 % 10 + cents % 10);
    }
}
