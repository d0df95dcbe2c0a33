package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.StoredPerson;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A person during the simulation: their traits and their state so far. */
final class Shopper {

    private final StoredPerson person;
    private final Traits traits;
    private final PurchaseTotals ledger = new PurchaseTotals();
    /** The channels that the person unsubscribed from, and when. */
    private final Map<Long, Long> channelsLeft = new TreeMap<>();

    private final Map<Long, Long> typesLeft = new TreeMap<>();
    private List<Json.Obj> cart = List.of();
    private long cartChanged;
    private boolean unmailable;

    Shopper(StoredPerson person, Traits traits) {
        this.person = person;
        this.traits = traits;
    }

    StoredPerson person() {
        return person;
    }

    Traits traits() {
        return traits;
    }

    PurchaseTotals ledger() {
        return ledger;
    }

    long signedUp() {
        return person.signedUp().toEpochMilli();
    }

    String favourite() {
        return ledger.favourite().orElse(traits.taste());
    }

    List<Json.Obj> cart() {
        return cart;
    }

    void cart(List<Json.Obj> lines, long at) {
        this.cart = lines;
        this.cartChanged = at;
    }

    /** The time of the last activity that changed the profile. */
    long lastSeen() {
        return Math.max(signedUp(), Math.max(ledger.last(), cartChanged));
    }

    /** Whether a hard bounce or a complaint excludes the person from all further email. */
    boolean unmailable() {
        return unmailable;
    }

    void makeUnmailable() {
        this.unmailable = true;
    }

    boolean reachable(Medium medium) {
        return switch (medium) {
            case EMAIL -> person.email().isPresent() && !unmailable;
            case PUSH, IN_APP, EMBEDDED -> traits.app();
            case WEB_PUSH -> traits.browser();
            case SMS, WHATSAPP -> traits.texts();
        };
    }

    boolean wants(Mailing mailing, long at) {
        return !(left(channelsLeft, mailing.channelId(), at) || left(typesLeft, mailing.messageTypeId(), at));
    }

    private static boolean left(Map<Long, Long> places, long id, long at) {
        Long when = places.get(id);
        return when != null && when <= at;
    }

    boolean hasLeft(Mailing mailing) {
        return channelsLeft.containsKey(mailing.channelId()) || typesLeft.containsKey(mailing.messageTypeId());
    }

    void leaveChannel(long channelId, long at) {
        channelsLeft.put(channelId, at);
    }

    void leaveType(long messageTypeId, long at) {
        typesLeft.put(messageTypeId, at);
    }

    Map<Long, Long> channelsLeft() {
        return channelsLeft;
    }

    Map<Long, Long> typesLeft() {
        return typesLeft;
    }
}
