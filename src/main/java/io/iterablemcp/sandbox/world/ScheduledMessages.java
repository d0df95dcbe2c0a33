package io.iterablemcp.sandbox.world;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Scheduled messages to single people. They can be cancelled until they are sent. */
public final class ScheduledMessages {

    /** A message that has been requested but not sent. */
    public record ScheduledSend(long id, Medium medium, long campaignId, StoredPerson person) {}

    private final TreeMap<Long, ScheduledSend> messages = new TreeMap<>();
    private long next = 880_011;

    public ScheduledSend add(Medium medium, long campaignId, StoredPerson person) {
        ScheduledSend message = new ScheduledSend(next++, medium, campaignId, person);
        messages.put(message.id(), message);
        return message;
    }

    /** Removes the message in order to send it. Empty when it has been cancelled. */
    public Optional<ScheduledSend> take(long id) {
        return Optional.ofNullable(messages.remove(id));
    }

    /** Cancels messages and returns them. */
    public List<ScheduledSend> callBack(Predicate<ScheduledSend> which) {
        List<ScheduledSend> found = messages.values().stream().filter(which).toList();
        found.forEach(message -> messages.remove(message.id()));
        return found;
    }
}
