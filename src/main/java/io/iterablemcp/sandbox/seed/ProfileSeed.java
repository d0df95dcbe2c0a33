package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.DateTimes;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stores the profiles and subscriptions that result from the simulation. */
final class ProfileSeed {

    private static final List<String> OPT_IN = List.of("SMS offers", "Order texts");

    /** One JSON string for each text that many people share. */
    private final Map<String, Json.Str> words = new HashMap<>();

    private final Instant start;

    ProfileSeed(Instant start) {
        this.start = start;
    }

    void sow(World world, List<Shopper> people) {
        List<Long> texts = world.messageTypes.all().stream()
                .filter(type -> type.text("name").filter(OPT_IN::contains).isPresent())
                .map(world.messageTypes::idOf)
                .toList();
        for (Shopper who : people) {
            long last = who.lastSeen();
            long updated = last + (start.toEpochMilli() - last) / 3;
            who.person().fields(fields(who), Instant.ofEpochMilli(updated));
            if (who.traits().texts()) {
                who.person().subscribedMessageTypes().addAll(texts);
            }
            who.person().unsubscribedChannels().addAll(who.channelsLeft().keySet());
            who.person().unsubscribedMessageTypes().addAll(who.typesLeft().keySet());
        }
    }

    private Json.Obj fields(Shopper who) {
        Traits traits = who.traits();
        PurchaseTotals ledger = who.ledger();
        Documents.Draft fields = Documents.object("firstName", word(traits.firstName()))
                .put("lastName", word(traits.lastName()))
                .put("city", traits.place().city())
                .put("country", traits.place().country())
                .put("language", traits.place().language())
                .put("locale", traits.place().locale())
                .put("timeZone", traits.place().zone())
                .put("birthday", traits.birthday().toString())
                .putIf("phoneNumber", traits.phone())
                .put("signupSource", word(traits.source()))
                .put("newsletter", traits.newsletter())
                .put("magazineReader", traits.magazine())
                .put("appUser", traits.app())
                .put("favouriteCategory", word(who.favourite()))
                .put("loyaltyTier", word(ledger.tier().word()))
                .put("clubMember", ledger.orders() > 0)
                .put("totalOrders", ledger.orders())
                .put("lifetimeValue", Product.money(ledger.cents()));
        if (ledger.orders() > 0) {
            fields.put("lastOrderAt", DateTimes.shown(Instant.ofEpochMilli(ledger.last())));
        }
        if (!who.cart().isEmpty()) {
            fields.put("shoppingCartItems", who.cart());
        }
        if (traits.staff()) {
            fields.put("staff", true);
        }
        return fields.done();
    }

    private Json.Str word(String text) {
        return words.computeIfAbsent(text, Json::text);
    }
}
