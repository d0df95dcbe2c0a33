package io.iterablemcp.safety.journal;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What is kept of a change.
 *
 * @param target the arguments that find the same thing again
 * @param before everything that a restoring call may need
 * @param after what the change writes, as far as that can be computed; what it leaves as it is is left out
 * @param people the addresses and user ids of the people whom it concerns
 */
public record CapturedState(Json.Obj target, JournaledState before, JournaledState after, Set<String> people) {

    private static final String HIDDEN_SECRET = "(hidden)";

    public CapturedState {
        people = Set.copyOf(people);
    }

    /** Of the state after the change, only what differs from the state before. */
    static CapturedState changed(Json.Obj target, JournaledState before, JournaledState after, Set<String> people) {
        return new CapturedState(target, before, after.only(after.differing(before)), people);
    }

    /** About no person. */
    static CapturedState changed(Json.Obj target, JournaledState before, JournaledState after) {
        return changed(target, before, after, Set.of());
    }

    /** Whether a secret of the server stood in the data: reads show another text in its place. */
    public boolean hasSecret() {
        return JsonWriter.write(before.values()).contains(HIDDEN_SECRET);
    }

    Set<String> changedNames() {
        return new LinkedHashSet<>(after.names());
    }

    @Override
    public String toString() {
        return "(a captured state)";
    }
}
