package io.iterablemcp.sandbox.world;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Scheduled messages to single people. They can be cancelled until they are sent. */
public final class ScheduledMessages {

    /** A message that has been requested but not sent. */
    public record Letter(long id, Medium medium, long campaignId, StoredPerson person) {}

    private final TreeMap<Long, Letter> letters = new TreeMap<>();
    private long next = 880_011;

    public Letter add(Medium medium, long campaignId, StoredPerson person) {
        Letter letter = new Letter(next++, medium, campaignId, person);
        letters.put(letter.id(), letter);
        return letter;
    }

    /** Removes the message in order to send it. Empty when it has been cancelled. */
    public Optional<Letter> take(long id) {
        return Optional.ofNullable(letters.remove(id));
    }

    /** Cancels messages and returns them. */
    public List<Letter> callBack(Predicate<Letter> which) {
        List<Letter> found = letters.values().stream().filter(which).toList();
        found.forEach(letter -> letters.remove(letter.id()));
        return found;
    }
}
