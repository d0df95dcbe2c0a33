package io.iterablemcp.safety.journal;

import io.iterablemcp.json.Json;
import io.iterablemcp.safety.preview.LiveReads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an undo would do now. */
public sealed interface UndoPlan {

    /**
     * Something can be restored.
     *
     * @param differences what the undo changes
     */
    record Ready(RestorableChange kind, String subject, List<Difference> differences, List<RestoringCall> calls)
            implements UndoPlan {}

    /** One value that is not as it was. It may be personal. */
    record Difference(String name, Json before, Json now) {
        @Override
        public String toString() {
            return "(a difference)";
        }
    }

    /** Everything is as it was before the change. */
    record AsBefore(String subject) implements UndoPlan {}

    /**
     * Somebody has changed the same values since, or Iterable has stored others than the change wrote.
     *
     * @param what names or a count: nothing personal
     */
    record ChangedSince(String subject, String what) implements UndoPlan {}

    /** @param why a clause without personal data */
    record Impossible(String why) implements UndoPlan {}

    /** @param why a clause without personal data */
    record Unreadable(String why, Optional<Instant> from) implements UndoPlan {}

    /** Reads the present state and compares it with what the change wrote. */
    static UndoPlan of(String tool, JournalEntry.Kept.State kept, LiveReads reads) {
        Optional<RestorableChange> kind = RestorableChanges.find(tool);
        if (kind.isEmpty()) {
            return new Impossible("this version of the program cannot restore what " + tool + " changes");
        }
        Set<String> names = kept.after().fields().keySet();
        StateReading<JournaledState> present = kind.get().present(kept.target(), names, reads);
        if (present instanceof StateReading.Unreadable<JournaledState> unreadable) {
            return new Unreadable(unreadable.why(), unreadable.from());
        }
        if (present instanceof StateReading.NotRestorable<JournaledState> gone) {
            return new Impossible(gone.why());
        }
        return compared(kind.get(), kept, ((StateReading.Known<JournaledState>) present).state());
    }

    private static UndoPlan compared(RestorableChange kind, JournalEntry.Kept.State kept, JournaledState now) {
        JournaledState before = kept.before();
        List<Difference> differences = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        for (String name : kept.after().fields().keySet()) {
            String hash = StateHash.of(now.value(name));
            if (hash.equals(StateHash.of(before.value(name)))) {
                continue; // restored already, or never written
            }
            if (hash.equals(kept.after().text(name).orElse(""))) {
                differences.add(new Difference(name, before.value(name), now.value(name)));
            } else {
                changed.add(name);
            }
        }
        String subject = kind.subject(kept.target());
        if (!changed.isEmpty()) {
            return new ChangedSince(
                    subject, DifferenceWords.names(kind.namesPeople() ? List.of() : changed, changed.size()));
        }
        if (differences.isEmpty()) {
            return new AsBefore(subject);
        }
        Set<String> names = new LinkedHashSet<>();
        differences.forEach(it -> names.add(it.name()));
        return new Ready(kind, subject, differences, calls(kind.restore(kept.target(), before, names)));
    }

    /** Arguments have escapes in the place of hidden characters, and the chain turns them back. */
    private static List<RestoringCall> calls(List<RestoringCall> calls) {
        return calls.stream()
                .map(call -> new RestoringCall(call.tool(), EscapedJson.shown(call.arguments())))
                .toList();
    }
}
