package io.iterablemcp.sandbox.calls.commerce;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.calls.ProfileWrite;
import io.iterablemcp.sandbox.calls.ProfileWriter;
import io.iterablemcp.sandbox.calls.events.CustomEvents;
import io.iterablemcp.sandbox.calls.events.DocumentDates;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** Tracks purchases and updates carts. */
public final class CommerceCalls {

    private static final String CART = "shoppingCartItems";

    private final World world;
    private final ProfileWriter intake;
    private final CustomEvents events;

    public CommerceCalls(World world) {
        this.world = world;
        this.intake = new ProfileWriter(world);
        this.events = new CustomEvents(world);
    }

    public void add(Routes routes) {
        routes.on("POST /api/commerce/trackPurchase", this::purchase)
                .on("POST /api/commerce/updateCart", this::updateCart);
    }

    private ApiResponse purchase(ApiRequest ask) {
        ProfileWrite buyer = buyer(ask);
        Json.Obj data = ask.object("dataFields").orElse(Json.Obj.EMPTY);
        events.learn("purchase", data);
        String id = ask.text("id").orElseGet(this::newId);
        intake.storeSoon(buyer, ask.now(), person -> {
            putCart(person, Json.texts(List.of()), ask.now());
            file(id, person, data, ask);
        });
        return ApiResponse.success("", Documents.object("id", id).done());
    }

    private void file(String id, StoredPerson buyer, Json.Obj data, ApiRequest ask) {
        Documents.Draft facts = Documents.object("id", id)
                .put("total", ask.values().get("total").orElseThrow())
                .put(CART, new Json.Arr(ask.list("items")));
        if (!data.isEmpty()) {
            facts.put("dataFields", data);
        }
        facts.plus(DocumentDates.at(ask.now(), world.events.find("purchase", id)));
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

    private ApiResponse updateCart(ApiRequest ask) {
        putCart(intake.store(buyer(ask), ask.now()), new Json.Arr(ask.list("items")), ask.now());
        return ApiResponse.success("");
    }

    private ProfileWrite buyer(ApiRequest ask) {
        Json.Obj user = ask.object("user").orElseThrow(() -> ApiError.missing("user"));
        return intake.admit(ProfileWrite.of(user, world.type), ProfileWrite.Terms.of(user, world.type));
    }

    private static void putCart(StoredPerson person, Json cart, Instant now) {
        person.fields(person.fields().with(CART, cart), now);
    }

    private String newId() {
        byte[] drawn = new byte[16];
        world.random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }
}
