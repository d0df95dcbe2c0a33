package io.iterablemcp.sandbox.world;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Messages to single people that wait for their time, and can be called back until then. */
public final class ScheduledMessages {

    /** A message that has been asked for and has not gone out. */
    public record Letter(long id, Medium medium, long campaignId, StoredPerson person) {}

    private final TreeMap<Long, Letter> letters = new TreeMap<>();
    private long next = 880_011;

    public Letter add(Medium medium, long campaignId, StoredPerson person) {
        Letter letter = new Letter(next++, medium, campaignId, person);
        letters.put(letter.id(), letter);
        return letter;
    }

    /** Takes the message out, to send it; empty when it has been called back. */
    public Optional<Letter> take(long id) {
        return Optional.ofNullable(letters.remove(id));
    }

    /** The messages that were waiting and now never go out. */
    public List<Letter> callBack(Predicate<Letter> which) {
        List<Letter> found = letters.values().stream().filter(which).toList();
        found.forEach(letter -> letters.remove(letter.id()));
        return found;
    }
}
