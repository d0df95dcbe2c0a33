package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Medium;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Simulates reactions to messages: some people open nearly all, others hardly any. Only delivered messages are opened.
 */
final class Reactions {

    private final HistorySimulation past;
    private final RandomGenerator random;
    private final ActivityTimes rhythm;
    private final ShopSeed shop;
    private final BouncesAndUnsubscribes farewells;
    private final Map<Json.Obj, Map<String, Json.Obj>> clicks = new HashMap<>();

    Reactions(HistorySimulation past, RandomGenerator random, ShopSeed shop) {
        this.past = past;
        this.random = random;
        this.rhythm = new ActivityTimes(random);
        this.shop = shop;
        this.farewells = new BouncesAndUnsubscribes(past, random);
    }

    void to(Mailing mailing, Shopper who, long message, long at) {
        MediumHabit habit = MediumHabit.of(mailing.medium());
        double warmth = who.traits().warmth();
        if (chance(habit.bounced())) {
            farewells.bounce(mailing, who, message, at + 2000 + random.nextInt(60_000));
        } else {
            arrived(habit, mailing, who, message, at, mailing.transactional() ? 0.5 + warmth / 2 : warmth);
        }
    }

    private void arrived(MediumHabit habit, Mailing mailing, Shopper who, long message, long at, double warmth) {
        Hometown place = who.traits().place();
        long opened = rhythm.after(at, habit.delay(), place);
        if (!habit.delivered().isEmpty()) {
            past.record(habit.delivered(), who, opened - 1000, mailing, message, Json.Obj.EMPTY);
        }
        if (!chance(habit.opened(warmth))) {
            return;
        }
        if (!habit.open().isEmpty()
                && !past.record(habit.open(), who, opened, mailing, message, client(mailing, who))) {
            return;
        }
        boolean clicked = chance(habit.clicked(warmth));
        if (clicked) {
            click(habit, mailing, who, message, opened + 4000 + random.nextInt(90_000));
        } else if (habit.medium() == Medium.IN_APP) {
            past.record("inAppClose", who, opened + 3000 + random.nextInt(20_000), mailing, message, Json.Obj.EMPTY);
        }
        if (habit.medium() == Medium.EMAIL && mailing.trigger().isEmpty() && chance(0.16)) {
            long again = rhythm.after(opened + ActivityTimes.HOUR, 20 * ActivityTimes.HOUR, place);
            boolean seen = past.record(habit.open(), who, again, mailing, message, client(mailing, who));
            if (seen && clicked && chance(0.3)) {
                click(habit, mailing, who, message, again + 5000);
            }
        }
        farewells.maybe(mailing, who, message, opened + 6000 + random.nextInt(60_000));
    }

    private void click(MediumHabit habit, Mailing mailing, Shopper who, long message, long at) {
        if (habit.click().isEmpty()
                || past.record(habit.click(), who, at, mailing, message, clickedLink(mailing, who))) {
            past.at(at, () -> shop.visitFrom(mailing, who, message, at));
        }
    }

    private static Json.Obj client(Mailing mailing, Shopper who) {
        return mailing.medium() == Medium.EMAIL ? who.traits().client() : Json.Obj.EMPTY;
    }

    private Json.Obj clickedLink(Mailing mailing, Shopper who) {
        return clicks.computeIfAbsent(client(mailing, who), client -> new HashMap<>())
                .computeIfAbsent(mailing.link(), link -> Documents.object()
                        .plus(client(mailing, who))
                        .put("url", Brand.SHOP + link)
                        .done());
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }
}
