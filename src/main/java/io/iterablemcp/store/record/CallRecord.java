package io.iterablemcp.store.record;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One call, as it is kept.
 *
 * @param begun when it arrived
 * @param parent the id of the call that this one is part of
 * @param trace the id of the W3C trace that it belongs to
 * @param people the keyed hashes of the people that it is about
 */
public record CallRecord(
        String id,
        Instant begun,
        CallWho who,
        CallWhat what,
        CallResult result,
        Optional<String> parent,
        Optional<String> trace,
        Set<String> people) {

    private static final int REPLACEMENT = 0xFFFD;

    /** A call that belongs to no trace. */
    public CallRecord(
            String id,
            Instant begun,
            CallWho who,
            CallWhat what,
            CallResult result,
            Optional<String> parent,
            Set<String> people) {
        this(id, begun, who, what, result, parent, Optional.empty(), people);
    }

    /** Whether its program ended before it recorded the call: then the arguments, requests, bytes and time are not known. */
    public boolean interrupted() {
        return what.arguments().equals(CallWhat.NOT_STORED);
    }

    public boolean changes() {
        return !what.access().isEmpty() && !what.access().equals("read");
    }

    /**
     * The same call in texts that every database can store. A client chooses its own name, and must not stay out of the
     * record by a NUL in it, which PostgreSQL refuses.
     */
    CallRecord storable() {
        return new CallRecord(
                id,
                begun,
                new CallWho(storable(who.agent()), storable(who.client()), storable(who.project())),
                new CallWhat(
                        what.tool(),
                        what.group(),
                        what.access(),
                        storable(what.sentence()),
                        storable(what.arguments())),
                new CallResult(
                        result.outcome(),
                        storable(result.reason()),
                        result.rows(),
                        result.bytes(),
                        result.status(),
                        result.tries(),
                        result.took()),
                parent,
                trace,
                people);
    }

    private static String storable(String text) {
        boolean clean = text.codePoints().allMatch(CallRecord::isStorable);
        if (clean) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().map(it -> isStorable(it) ? it : REPLACEMENT).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isStorable(int codePoint) {
        return codePoint != 0 && Character.getType(codePoint) != Character.SURROGATE;
    }
}
