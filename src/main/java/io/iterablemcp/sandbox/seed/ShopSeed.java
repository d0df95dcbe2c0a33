package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Simulates visits to the shop: people view products, fill and abandon baskets, and order. */
final class ShopSeed {

    private static final long YEAR = 365 * ActivityTimes.DAY;

    private final HistorySimulation past;
    private final RandomGenerator random;
    private final ActivityTimes rhythm;
    private final ProductRange assortment;
    private final Orders orders;
    private final Triggers triggers;

    ShopSeed(
            HistorySimulation past, RandomGenerator random, ProductRange assortment, Orders orders, Triggers triggers) {
        this.past = past;
        this.random = random;
        this.rhythm = new ActivityTimes(random);
        this.assortment = assortment;
        this.orders = orders;
        this.triggers = triggers;
    }

    /** Simulates all visits that a person makes on their own, in order. */
    void sow(Shopper who) {
        Hometown place = who.traits().place();
        double appetite = who.traits().appetite();
        if (who.signedUp() < past.from()) {
            long span = past.from() - who.signedUp();
            for (int i = rhythm.times(appetite * span / YEAR); i > 0; i--) {
                orders.old(who, rhythm.moment(who.signedUp(), past.from(), place));
            }
        }
        long from = Math.max(past.from(), who.signedUp());
        if (from == who.signedUp()) {
            past.at(from, () -> triggers.fire("signup", who, from));
        }
        double months = (past.now() - from) / (30.0 * ActivityTimes.DAY);
        for (int i = rhythm.times(months * (0.6 + who.traits().warmth() / 2 + appetite / 4)); i > 0; i--) {
            long at = rhythm.moment(from, past.now(), place);
            past.at(at, () -> visit(who, at));
        }
    }

    private void visit(Shopper who, long at) {
        long leaving = look(who, at);
        if (who.traits().magazine() && random.nextInt(100) < 25) {
            List<String> articles = assortment.articles();
            String article = articles.get(random.nextInt(articles.size()));
            past.record("customEvent", who, leaving + ActivityTimes.MINUTE, assortment.read(article));
        }
        if (who.traits().browser() && random.nextInt(100) < 8) {
            askForWord(who, leaving);
        }
        // About one visit in seven ends with something in the basket, and about half of the baskets are abandoned.
        if (random.nextDouble() < 0.05 + who.traits().appetite() / 20) {
            Map<Product, Integer> basket = orders.basket(who);
            long decided = leaving + ActivityTimes.MINUTE + random.nextLong(15 * ActivityTimes.MINUTE);
            if (random.nextInt(100) < 48) {
                past.at(decided, () -> orders.place(who, basket, decided));
            } else {
                past.at(decided, () -> abandon(who, basket, decided));
            }
        }
    }

    private long look(Shopper who, long from) {
        long at = from;
        for (int i = random.nextInt(3); i >= 0; i--) {
            past.record("customEvent", who, at, assortment.viewed(assortment.any(random, who.favourite())));
            at += 15_000 + random.nextInt(240_000);
        }
        return at;
    }

    /** The person asks for a message when a sold-out product is back. */
    private void askForWord(Shopper who, long at) {
        Product product = assortment.any(random, who.favourite());
        past.record("customEvent", who, at, assortment.wanted(product));
        triggers.fire("restock", who, at);
    }

    private void abandon(Shopper who, Map<Product, Integer> basket, long at) {
        List<Json.Obj> lines = orders.lines(basket);
        who.cart(lines, at);
        past.record(
                "customEvent",
                who,
                at,
                ProductRange.custom(
                        "cartAbandoned",
                        Documents.object("items", basket.size())
                                .put(
                                        "firstItem",
                                        basket.keySet().iterator().next().id())
                                .done()));
        triggers.fire("cart", who, at);
    }

    /** A visit after a click: views of the products shown, and sometimes an order, at once or the next day. */
    void visitFrom(Mailing mailing, Shopper who, long message, long at) {
        if (!mailing.products().isEmpty()) {
            Product shown =
                    mailing.products().get(random.nextInt(mailing.products().size()));
            past.record("customEvent", who, at + 20_000, assortment.viewed(shown));
        } else if (mailing.link().startsWith("/magazine")) {
            List<String> articles = assortment.articles();
            past.record(
                    "customEvent", who, at + 20_000, assortment.read(articles.get(random.nextInt(articles.size()))));
        }
        boolean selling = !mailing.transactional() || mailing.trigger().equals("signup");
        double chance = 0.05 + who.traits().appetite() / 25 + (mailing.trigger().equals("cart") ? 0.3 : 0);
        if (selling && random.nextDouble() < chance) {
            long decided = rhythm.after(
                    at + 4 * ActivityTimes.MINUTE,
                    3 * ActivityTimes.HOUR,
                    who.traits().place());
            past.at(decided, () -> orders.place(who, orders.basket(who), decided, mailing, message));
        }
    }
}
