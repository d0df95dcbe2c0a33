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

    private ApiResponse purchase(ApiRequest request) {
        ProfileWrite buyer = buyer(request);
        Json.Obj data = request.object("dataFields").orElse(Json.Obj.EMPTY);
        events.learn("purchase", data);
        String id = request.text("id").orElseGet(this::newId);
        intake.storeSoon(buyer, request.now(), person -> {
            putCart(person, Json.texts(List.of()), request.now());
            file(id, person, data, request);
        });
        return ApiResponse.success("", Documents.object("id", id).done());
    }

    private void file(String id, StoredPerson buyer, Json.Obj data, ApiRequest request) {
        Documents.Draft facts = Documents.object("id", id)
                .put("total", request.values().get("total").orElseThrow())
                .put(CART, new Json.Arr(request.list("items")));
        if (!data.isEmpty()) {
            facts.put("dataFields", data);
        }
        facts.plus(DocumentDates.at(request.now(), world.events.find("purchase", id)));
        world.events.put(
                id,
                new Event(
                        "purchase",
                        buyer,
                        CustomEvents.at(request.values(), request.now()),
                        request.whole("campaignId").orElse(0L),
                        request.whole("templateId").orElse(0L),
                        0,
                        facts.done()));
    }

    private ApiResponse updateCart(ApiRequest request) {
        putCart(intake.store(buyer(request), request.now()), new Json.Arr(request.list("items")), request.now());
        return ApiResponse.success("");
    }

    private ProfileWrite buyer(ApiRequest request) {
        Json.Obj user = request.object("user").orElseThrow(() -> ApiError.missing("user"));
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
