package io.iterablemcp.tools.undo;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.safety.journal.DifferenceWords;
import io.iterablemcp.safety.journal.JournalEntry;
import io.iterablemcp.safety.journal.UndoPlan;
import io.iterablemcp.text.TerminalText;
import io.iterablemcp.tools.Outcome;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words of an undo. For an agent they name fields and counts; only the question on a terminal shows values. */
final class UndoWords {

    static final String INSTEAD = "Make another change if the present state is wrong.";

    private UndoWords() {}

    static Outcome refused(String why, String remedy) {
        return new Outcome.Refused(Outcome.Reason.UNDO, why, remedy);
    }

    static Outcome impossible(JournalEntry entry, String why) {
        return refused(change(entry) + " cannot be undone: " + why, INSTEAD);
    }

    static Outcome undoneAlready(JournalEntry entry, JournalEntry.Undone by) {
        return refused(
                change(entry) + " was undone already, at " + by.moment().truncatedTo(ChronoUnit.SECONDS)
                        + " (UTC) by call " + by.call(),
                "Nothing is left to restore.");
    }

    static String change(JournalEntry entry) {
        return "change " + entry.call() + " (" + entry.tool() + ")";
    }

    static Outcome notReady(JournalEntry entry, UndoPlan plan) {
        if (plan instanceof UndoPlan.ChangedSince changed) {
            return refused(
                    change(entry) + " cannot be undone, because " + changed.subject() + " has changed since: "
                            + changed.what(),
                    "Look at the present state, and make another change if it is wrong.");
        }
        if (plan instanceof UndoPlan.AsBefore same) {
            return refused(
                    "there is nothing to restore: " + same.subject() + " is as it was before " + change(entry),
                    "If Iterable applies that change with a delay, try again a minute after it.");
        }
        if (plan instanceof UndoPlan.Unreadable unreadable) {
            return new Outcome.Refused(
                    unreadable.from().isPresent() ? Outcome.Reason.RATE_LIMIT : Outcome.Reason.UNDO,
                    "the present state of what " + change(entry) + " has changed cannot be read: " + unreadable.why(),
                    unreadable
                            .from()
                            .map(it ->
                                    "Try again after " + it.plusMillis(999).truncatedTo(ChronoUnit.SECONDS) + " (UTC).")
                            .orElse("Try again later."));
        }
        return impossible(entry, plan instanceof UndoPlan.Impossible impossible ? impossible.why() : "it is unknown");
    }

    /** Some of the calls were made. */
    static Outcome halfDone(JournalEntry entry, Outcome part) {
        return new Outcome.Uncertain(
                "A part of " + change(entry) + " is restored, and then a call failed. " + part.words(),
                "Call undo_change again: it restores what is left.");
    }

    static Outcome done(
            JournalEntry entry, UndoPlan.Ready plan, Optional<String> verification, List<String> notesOfParts) {
        Map<String, Json> answer = new LinkedHashMap<>();
        answer.put("undone", Json.text(entry.call()));
        answer.put("tool", Json.text(entry.tool()));
        answer.put("subject", Json.text(plan.subject()));
        answer.put("restored", Json.text(DifferenceWords.names(plan)));
        List<String> notes = new ArrayList<>(notesOfParts);
        plan.kind().remainder().ifPresent(notes::add);
        notes.add("What somebody else wrote in the moment between the last read and this write is lost."
                + verification.map(how -> " To check: " + how + ".").orElse(""));
        return new Outcome.Answered(JsonWriter.write(new Json.Obj(answer)), notes);
    }

    /** For the person at the terminal, with the values. */
    static String question(JournalEntry entry, UndoPlan.Ready plan) {
        List<String> lines = new ArrayList<>();
        lines.add("Undo " + change(entry) + " of " + TerminalText.line(entry.agent()) + " at "
                + entry.moment().truncatedTo(ChronoUnit.SECONDS) + " (UTC): " + TerminalText.line(plan.subject()));
        DifferenceWords.values(plan).forEach(line -> lines.add("  " + line));
        plan.kind().remainder().ifPresent(lines::add);
        return String.join(System.lineSeparator(), lines);
    }
}
