package io.iterablemcp.sandbox.seed;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The purchases of a person so far. */
final class PurchaseTotals {

    private final Map<String, Long> spent = new TreeMap<>();
    private int orders;
    private long cents;
    private long last;
    private Optional<String> favourite = Optional.empty();

    void order(long at, long total, Map<Product, Integer> bought) {
        orders++;
        cents += total;
        last = Math.max(last, at);
        bought.forEach((product, quantity) -> spent.merge(product.category(), product.cents() * quantity, Long::sum));
        favourite = spent.entrySet().stream()
                .max(Comparator.comparingLong(Map.Entry::getValue))
                .map(Map.Entry::getKey);
    }

    int orders() {
        return orders;
    }

    long cents() {
        return cents;
    }

    /** The time of the last order; 0 before the first. */
    long last() {
        return last;
    }

    Tier tier() {
        return orders == 0 ? Tier.NONE : Tier.of(cents);
    }

    /** The category with the highest total. */
    Optional<String> favourite() {
        return favourite;
    }
}
