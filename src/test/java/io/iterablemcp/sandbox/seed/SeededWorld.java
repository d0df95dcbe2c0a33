package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.ProjectType;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** A seeded world with queries for tests. */
record SeededWorld(World world, Instant start) {

    static final Instant MARCH = Instant.parse("2026-03-01T12:00:00Z");

    /** The whole seed. */
    static SeededWorld of(long seed, ProjectType type, Instant start) {
        World world = new World(type, Duration.ZERO, new SplittableRandom(seed));
        new Seed(new SplittableRandom(seed), start, 2000).sow(world);
        return new SeededWorld(world, start);
    }

    /** The brand alone, without journeys, experiments and catalogs. */
    static SeededWorld of(ProjectType type) {
        World world = new World(type, Duration.ZERO, new SplittableRandom(1));
        new ChannelSeed(MARCH).sow(world);
        new BrandSeed(new SplittableRandom(1), MARCH, 2000, new ProductRange()).sow(world);
        return new SeededWorld(world, MARCH);
    }

    List<Event> events(String type) {
        return world.events.all().filter(event -> event.type().equals(type)).toList();
    }

    Map<Long, Long> perCampaign(String type) {
        return events(type).stream().collect(Collectors.groupingBy(Event::campaignId, Collectors.counting()));
    }

    Map<Long, Long> perMessage(String type) {
        return events(type).stream().collect(Collectors.groupingBy(Event::message, Collectors.counting()));
    }

    Map<Long, Event> sends() {
        return world.events
                .all()
                .filter(event -> event.type().endsWith("Send"))
                .collect(Collectors.toMap(Event::message, event -> event));
    }

    Map<StoredPerson, List<Event>> perPerson(String type) {
        return events(type).stream().collect(Collectors.groupingBy(Event::person));
    }

    Set<StoredPerson> members(String list) {
        long id = world.lists.documents().all().stream()
                .filter(made -> made.text("name").orElse("").equals(list))
                .map(world.lists.documents()::idOf)
                .findFirst()
                .orElseThrow();
        return world.lists.members(id);
    }

    List<Json.Obj> campaigns(String state) {
        return world.campaigns.all().stream()
                .filter(campaign -> campaign.text("campaignState").orElse("").equals(state))
                .toList();
    }

    static long whole(Json.Obj document, String name) {
        return Documents.whole(document, name).orElseThrow();
    }

    /** An amount with two decimals, in cents. */
    static long cents(Json.Obj document, String name) {
        return new java.math.BigDecimal(((Json.Num) document.get(name).orElseThrow()).digits())
                .movePointRight(2)
                .longValueExact();
    }
}
