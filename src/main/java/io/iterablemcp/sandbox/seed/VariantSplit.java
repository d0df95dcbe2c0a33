package io.iterablemcp.sandbox.seed;

import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.SentMessage;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Distributes the events of a campaign among the variants of its experiment, so that the variations do better. */
final class VariantSplit {

    private static final double OPENED = 0.85;
    private static final double NOT_OPENED = 1.1;

    private final World world;
    private final RandomGenerator random;

    VariantSplit(World world, RandomGenerator random) {
        this.world = world;
        this.random = random;
    }

    /**
     * @param people those who test the variants
     * @param controlShare the approximate share of people who get the control
     */
    void among(
            long campaignId, Predicate<StoredPerson> people, long control, List<Long> variations, double controlShare) {
        Set<StoredPerson> opened = new HashSet<>();
        world.events
                .ofCampaign(campaignId)
                .filter(event -> event.type().equals("emailOpen"))
                .forEach(event -> opened.add(event.person()));
        Map<StoredPerson, Long> drawn = new LinkedHashMap<>();
        world.events
                .ofCampaign(campaignId)
                .filter(event -> event.templateId() == control && people.test(event.person()))
                .forEach(event -> drawn.computeIfAbsent(
                        event.person(),
                        person -> random.nextDouble() < controlShare * (opened.contains(person) ? OPENED : NOT_OPENED)
                                ? control
                                : variations.get(random.nextInt(variations.size()))));
        give(campaignId, control, drawn);
    }

    /** Gives these people another template than the control. */
    void give(long campaignId, long control, Map<StoredPerson, Long> drawn) {
        world.events.changeOfCampaign(
                campaignId,
                event -> event.templateId() == control
                        ? with(event, drawn.getOrDefault(event.person(), control))
                        : event);
        drawn.forEach((person, templateId) -> world.messages.changeOf(
                person,
                message -> message.campaignId() == campaignId && message.templateId() == control
                        ? with(message, templateId)
                        : message));
    }

    private static Event with(Event event, long templateId) {
        return new Event(
                event.type(),
                event.person(),
                event.at(),
                event.campaignId(),
                templateId,
                event.message(),
                event.data());
    }

    private static SentMessage with(SentMessage message, long templateId) {
        return new SentMessage(
                message.number(),
                message.medium(),
                message.person(),
                message.campaignId(),
                templateId,
                message.at(),
                message.way());
    }
}
