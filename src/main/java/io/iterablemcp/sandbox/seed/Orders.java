package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Simulates baskets and orders. */
final class Orders {

    private final HistorySimulation past;
    private final RandomGenerator random;
    private final ProductRange assortment;
    private final Triggers triggers;
    private int number = 48_210;

    Orders(HistorySimulation past, RandomGenerator random, ProductRange assortment, Triggers triggers) {
        this.past = past;
        this.random = random;
        this.assortment = assortment;
        this.triggers = triggers;
    }

    Map<Product, Integer> basket(Shopper who) {
        Map<Product, Integer> basket = new LinkedHashMap<>();
        int kinds = random.nextInt(10) < 7 ? 1 : 2 + random.nextInt(2);
        for (int i = 0; i < kinds; i++) {
            Product product = assortment.any(random, who.traits().taste());
            basket.put(product, product.category().equals("chairs") ? 1 + random.nextInt(4) : 1);
        }
        return basket;
    }

    List<Json.Obj> lines(Map<Product, Integer> basket) {
        return basket.entrySet().stream()
                .map(line -> assortment.line(line.getKey(), line.getValue()))
                .toList();
    }

    /** An order from before the ninety days. It affects only the profile. */
    void old(Shopper who, long at) {
        Map<Product, Integer> basket = basket(who);
        past.record("purchase", who, at, bought(basket));
        who.ledger().order(at, total(basket), basket);
    }

    void place(Shopper who, Map<Product, Integer> basket, long at) {
        placed(who, basket, at, data -> past.record("purchase", who, at, data));
    }

    void place(Shopper who, Map<Product, Integer> basket, long at, Mailing because, long message) {
        placed(who, basket, at, data -> past.record("purchase", who, at, because, message, data));
    }

    private void placed(Shopper who, Map<Product, Integer> basket, long at, Predicate<Json.Obj> tell) {
        if (!tell.test(bought(basket))) {
            return;
        }
        Tier before = who.ledger().tier();
        who.ledger().order(at, total(basket), basket);
        who.cart(List.of(), at);
        triggers.fire("order", who, at);
        if (who.ledger().tier() != before) {
            triggers.fire("tier", who, at);
        }
    }

    private Json.Obj bought(Map<Product, Integer> basket) {
        return Documents.object("id", "WF-" + ++number)
                .put("total", Product.money(total(basket)))
                .put("shoppingCartItems", lines(basket))
                .done();
    }

    private static long total(Map<Product, Integer> basket) {
        return basket.entrySet().stream()
                .mapToLong(line -> line.getKey().cents() * line.getValue())
                .sum();
    }
}
