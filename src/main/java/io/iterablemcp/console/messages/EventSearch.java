package io.iterablemcp.console.messages;

import io.iterablemcp.console.http.PageRequest;
import io.iterablemcp.webhooks.event.EventFilter;
import io.iterablemcp.webhooks.event.EventIds;
import io.iterablemcp.webhooks.event.LatestEvents.Names;
import io.iterablemcp.webhooks.event.LatestEvents.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which events a page lists. A person stands in its address as keyed hashes: an address stays in the history of a browser
 * and in logs of proxies.
 *
 * @param who the hashes as hex digits, with commas
 * @param before the last event of the page before
 */
record EventSearch(Optional<EventKind> kind, Optional<Long> campaign, Optional<String> who, Optional<Place> before) {

    static final EventSearch ALL =
            new EventSearch(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,17}");
    private static final Pattern PLACE = Pattern.compile("(\\d{1,15})-(\\d{1,18})");
    private static final Pattern HASHES = Pattern.compile("(?:[0-9a-f]{2}){1,64}(?:,(?:[0-9a-f]{2}){1,64}){0,15}");

    /** Empty if the address cannot be read. */
    static Optional<EventSearch> of(PageRequest request) {
        Optional<EventKind> kind = request.query("kind").flatMap(EventKind::named);
        Optional<Long> campaign = request.query("campaign").flatMap(EventSearch::number);
        Optional<String> who =
                request.query("who").filter(it -> HASHES.matcher(it).matches());
        Optional<Place> before = request.query("before").flatMap(EventSearch::place);
        boolean understood = kind.isPresent() == request.query("kind").isPresent()
                && campaign.isPresent() == request.query("campaign").isPresent()
                && who.isPresent() == request.query("who").isPresent()
                && before.isPresent() == request.query("before").isPresent();
        return understood ? Optional.of(new EventSearch(kind, campaign, who, before)) : Optional.empty();
    }

    static Optional<Long> number(String text) {
        return NUMBER.matcher(text.strip()).matches() ? Optional.of(Long.valueOf(text.strip())) : Optional.empty();
    }

    private static Optional<Place> place(String text) {
        Matcher place = PLACE.matcher(text);
        return place.matches()
                ? Optional.of(
                        new Place(Instant.ofEpochMilli(Long.parseLong(place.group(1))), Long.parseLong(place.group(2))))
                : Optional.empty();
    }

    static String hex(List<byte[]> hashes) {
        return String.join(
                ",", hashes.stream().map(HexFormat.of()::formatHex).distinct().toList());
    }

    EventFilter filter() {
        EventFilter all = EventFilter.ALL;
        return new EventFilter(
                all.names(),
                new EventIds(campaign, Optional.empty(), Optional.empty(), Optional.empty()),
                who.map(it -> Arrays.stream(it.split(","))
                                .map(HexFormat.of()::parseHex)
                                .toList())
                        .orElse(List.of()),
                all.since(),
                all.until(),
                all.bots());
    }

    Names names() {
        return kind.map(EventKind::names).orElse(Names.ALL);
    }

    /** Whether all events are asked for, and the newest of them. */
    boolean isEverything() {
        return equals(ALL);
    }

    EventSearch from(Optional<Place> other) {
        return new EventSearch(kind, campaign, who, other);
    }

    String address() {
        List<String> parts = new ArrayList<>();
        kind.ifPresent(it -> parts.add("kind=" + it.word()));
        campaign.ifPresent(it -> parts.add("campaign=" + it));
        who.ifPresent(it -> parts.add("who=" + it));
        before.ifPresent(it -> parts.add("before=" + it.received().toEpochMilli() + "-" + it.number()));
        return MessagesTab.ROOT + (parts.isEmpty() ? "" : "?" + String.join("&", parts));
    }
}
