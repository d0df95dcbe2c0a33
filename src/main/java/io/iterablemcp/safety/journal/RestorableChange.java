package io.iterablemcp.safety.journal;

import io.iterablemcp.json.Json;
import io.iterablemcp.safety.preview.LiveReads;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A kind of change that can be undone. It reads once or twice. */
public interface RestorableChange {

    /** Why this call cannot be undone, as far as its arguments show; a clause without personal data. */
    Optional<String> obstacle(Json.Obj arguments);

    /** Reads the state before the change, and computes the state after it. */
    StateReading<CapturedState> capture(Json.Obj arguments, LiveReads reads);

    /** Reads the state under these names again. */
    StateReading<JournaledState> present(Json.Obj target, Set<String> names, LiveReads reads);

    /**
     * The calls that restore the state before the change.
     *
     * @param names what differs from it now
     */
    List<RestoringCall> restore(Json.Obj target, JournaledState before, Set<String> names);

    /** What it concerns, such as {@code email template 10001}: nothing personal. */
    String subject(Json.Obj target);

    /** Whether the names of its values identify people. */
    default boolean namesPeople() {
        return false;
    }

    /** How many people the calls that restore it concern. */
    default long people(int differences) {
        return namesPeople() ? differences : 0;
    }

    /** Whether it is content that campaigns may use. */
    default boolean isContent() {
        return false;
    }

    /** What does not become as it was; a sentence. */
    default Optional<String> remainder() {
        return Optional.empty();
    }
}
