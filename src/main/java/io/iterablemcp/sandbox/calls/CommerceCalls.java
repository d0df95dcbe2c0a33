package io.iterablemcp.sandbox.calls;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.Answer;
import io.iterablemcp.sandbox.http.Ask;
import io.iterablemcp.sandbox.http.Refused;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Docs;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.Person;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** Purchases, and the cart before them. */
final class CommerceCalls {

    private static final String CART = "shoppingCartItems";

    private final World world;
    private final Intake intake;
    private final CustomEvents events;

    CommerceCalls(World world) {
        this.world = world;
        this.intake = new Intake(world);
        this.events = new CustomEvents(world);
    }

    void add(Routes routes) {
        routes.on("POST /api/commerce/trackPurchase", this::purchase)
                .on("POST /api/commerce/updateCart", this::updateCart);
    }

    private Answer purchase(Ask ask) {
        Arrival buyer = buyer(ask);
        Json.Obj data = ask.object("dataFields").orElse(Json.Obj.EMPTY);
        events.learn("purchase", data);
        String id = ask.text("id").orElseGet(this::newId);
        intake.storeSoon(buyer, ask.now(), person -> {
            putCart(person, Json.texts(List.of()), ask.now());
            file(id, person, data, ask);
        });
        return Answer.success("", Docs.object("id", id).done());
    }

    private void file(String id, Person buyer, Json.Obj data, Ask ask) {
        Docs.Draft facts = Docs.object("id", id)
                .put("total", ask.values().get("total").orElseThrow())
                .put(CART, new Json.Arr(ask.list("items")));
        if (!data.isEmpty()) {
            facts.put("dataFields", data);
        }
        facts.plus(Filing.at(ask.now(), world.events.find("purchase", id)));
        world.events.put(
                id,
                new Event(
                        "purchase",
                        buyer,
                        CustomEvents.at(ask.values(), ask.now()),
                        ask.whole("campaignId").orElse(0L),
                        ask.whole("templateId").orElse(0L),
                        0,
                        facts.done()));
    }

    private Answer updateCart(Ask ask) {
        putCart(intake.store(buyer(ask), ask.now()), new Json.Arr(ask.list("items")), ask.now());
        return Answer.success("");
    }

    private Arrival buyer(Ask ask) {
        Json.Obj user = ask.object("user").orElseThrow(() -> Refused.missing("user"));
        return intake.admit(Arrival.of(user, world.type), Arrival.Terms.of(user, world.type));
    }

    private static void putCart(Person person, Json cart, Instant now) {
        person.fields(person.fields().with(CART, cart), now);
    }

    private String newId() {
        byte[] drawn = new byte[16];
        world.random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }
}
