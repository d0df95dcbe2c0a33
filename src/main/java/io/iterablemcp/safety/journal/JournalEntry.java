package io.iterablemcp.safety.journal;

import io.iterablemcp.json.Json;
import java.time.Instant;
import java.util.Optional;

/**
 * A change in the journal.
 *
 * @param call its id in the record
 * @param moment when it was made
 * @param kept what can be restored, or why nothing can
 * @param undone the call that has undone it or does so now
 */
public record JournalEntry(
        String call, String project, String agent, String tool, Instant moment, Kept kept, Optional<Undone> undone) {

    /** What was kept of the state before. */
    public sealed interface Kept {

        /** @param after the hash of each value that the change wrote, by its name */
        record State(Json.Obj target, JournaledState before, Json.Obj after) implements Kept {

            @Override
            public String toString() {
                return "(a kept state)";
            }
        }

        /** @param why a clause without personal data */
        record Nothing(String why) implements Kept {}
    }

    /**
     * @param call the id of the call of undo_change
     * @param done false while it runs, and if its process died
     */
    public record Undone(String call, Instant moment, boolean done) {}
}
