package io.iterablemcp.sandbox.life;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one person will do about one message. The time moves on with each reaction. */
final class ComingEvents {

    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"'<>]+");
    private static final String SHOP = "https://shop.example.com/";

    private final World world;
    private final Event sent;
    private final RandomGenerator random;
    private Instant at;

    ComingEvents(World world, Event sent, RandomGenerator random) {
        this.world = world;
        this.sent = sent;
        this.random = random;
        this.at = Instant.ofEpochMilli(sent.at());
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    int draw(int bound) {
        return random.nextInt(bound);
    }

    /** Lets some seconds pass before the next reaction. */
    ComingEvents after(int leastSeconds, int mostSeconds) {
        at = at.plusMillis(random.nextInt(leastSeconds * 1_000, mostSeconds * 1_000));
        return this;
    }

    ComingEvents add(String type, Json.Obj data) {
        Instant when = at;
        later(() -> world.events.add(new Event(
                type, sent.person(), when.toEpochMilli(), sent.campaignId(), sent.templateId(), sent.message(), data)));
        return this;
    }

    /** Leaves the channel of the message, or only its message type. */
    ComingEvents leave(Leaving what, String source) {
        Instant when = at;
        later(() -> what.apply(world, sent, source, when));
        return this;
    }

    /** Does something to the message that is not an event. */
    ComingEvents change(Runnable change) {
        later(change);
        return this;
    }

    /** A person who was deleted in the meantime does nothing. */
    private void later(Runnable change) {
        world.later.at(at, () -> {
            if (world.people.has(sent.person())) {
                change.run();
            }
        });
    }

    World world() {
        return world;
    }

    StoredPerson person() {
        return sent.person();
    }

    Event sent() {
        return sent;
    }

    /** The first link of the message. */
    String link() {
        Json.Obj content = world.outbox
                .find(Event.messageId(sent.message()))
                .flatMap(message -> message.object("content"))
                .orElse(Json.Obj.EMPTY);
        Matcher link = LINK.matcher(
                content.text("html").or(() -> content.text("message")).orElse(""));
        return link.find() ? link.group() : SHOP;
    }
}
