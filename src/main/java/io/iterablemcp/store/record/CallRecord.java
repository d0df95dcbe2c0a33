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

    public boolean changes() {
        return !what.access().isEmpty() && !what.access().equals("read");
    }
}
