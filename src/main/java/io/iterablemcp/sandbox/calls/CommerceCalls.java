package io.iterablemcp.sandbox.calls;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.Answer;
import io.iterablemcp.sandbox.http.Ask;
import io.iterablemcp.sandbox.http.Moments;
import io.iterablemcp.sandbox.http.Refused;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Docs;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.Person;
import io.iterablemcp.sandbox.world.ProjectType;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Purchases, and the cart before them. */
final class CommerceCalls {

    private static final String CART = "shoppingCartItems";

    private final World world;
    private final Who who;
    private final CustomEvents events;

    CommerceCalls(World world) {
        this.world = world;
        this.who = new Who(world);
        this.events = new CustomEvents(world);
    }

    void add(Routes routes) {
        routes.on("POST /api/commerce/trackPurchase", this::purchase)
                .on("POST /api/commerce/updateCart", this::updateCart);
    }

    private Answer purchase(Ask ask) {
        Json.Obj user = fit(ask);
        Json.Obj data = ask.object("dataFields").orElse(Json.Obj.EMPTY);
        events.learn("purchase", data);
        String id = ask.text("id").orElseGet(this::newId);
        world.later.soon(ask.now(), () -> {
            // The person may have asked to be forgotten in the meantime.
            if (!world.forgotten.has(user.text("email"), user.text("userId"))) {
                file(id, buyer(user, Json.texts(List.of()), ask.now()), data, ask);
            }
        });
        return Answer.success("", Docs.object("id", id).done());
    }

    private void file(String id, Person buyer, Json.Obj data, Ask ask) {
        String now = Moments.shown(ask.now());
        String created = world.events
                .find("purchase", id)
                .flatMap(before -> before.data().object("itblInternal"))
                .flatMap(internal -> internal.text("documentCreatedAt"))
                .orElse(now);
        Docs.Draft facts = Docs.object("id", id)
                .put("total", ask.values().get("total").orElseThrow())
                .put(CART, new Json.Arr(ask.list("items")));
        if (!data.isEmpty()) {
            facts.put("dataFields", data);
        }
        facts.put(
                        "itblInternal",
                        Docs.object("documentCreatedAt", created)
                                .put("documentUpdatedAt", now)
                                .done())
                .put("eventUpdatedAt", now);
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
        buyer(fit(ask), new Json.Arr(ask.list("items")), ask.now());
        return Answer.success("");
    }

    /** The user of the call, when the project can have such a user. */
    private Json.Obj fit(Ask ask) {
        Json.Obj user = ask.object("user").orElseThrow(() -> Refused.missing("user"));
        Optional<String> email = user.text("email");
        Optional<String> userId = user.text("userId");
        who.refuseUnfit(email, userId, user.flag("preferUserId"));
        Optional<Person> byEmail = email.flatMap(world.people::byEmail);
        List<Person> byUserId = userId.map(world.people::byUserId).orElse(List.of());
        if (byEmail.isPresent() && !byUserId.isEmpty() && !byUserId.contains(byEmail.get())) {
            throw Refused.with(409, "ExternalKeyConflict", "The email and the userId belong to two users");
        }
        return user;
    }

    private Person buyer(Json.Obj user, Json cart, Instant now) {
        Optional<String> email = user.text("email");
        Optional<String> userId = user.text("userId");
        // Only in an email-based project may two users share a userId.
        boolean known = world.type != ProjectType.EMAIL
                && email.flatMap(world.people::byEmail).isEmpty()
                && world.people.find(Optional.empty(), userId).isPresent();
        Person buyer = who.findOrCreate(known ? Optional.empty() : email, userId, user.flag("preferUserId"), now);
        world.people.rename(buyer, buyer.email().or(() -> email), buyer.userId().or(() -> userId));
        Json.Obj fields = merged(
                buyer.fields(), user.object("dataFields").orElse(Json.Obj.EMPTY), user.flag("mergeNestedObjects"));
        buyer.fields(fields.with(CART, cart), now);
        return buyer;
    }

    private static Json.Obj merged(Json.Obj old, Json.Obj changes, boolean nested) {
        Docs.Draft merged = Docs.object().plus(old);
        changes.fields().forEach((name, value) -> {
            boolean both =
                    nested && value instanceof Json.Obj && old.object(name).isPresent();
            merged.put(name, both ? merged(old.object(name).orElseThrow(), (Json.Obj) value, true) : value);
        });
        return merged.done();
    }

    private String newId() {
        byte[] drawn = new byte[16];
        world.random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }
}
