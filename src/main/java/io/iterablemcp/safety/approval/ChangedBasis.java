package io.iterablemcp.safety.approval;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/** Whether a change is still the one that a person has seen. */
final class ChangedBasis {

    private static final long MOST_GROWTH = 500;
    private static final long PARTS = 10;

    private ChangedBasis() {}

    /** What has changed since, as a sentence; empty if an approval still holds. */
    static Optional<String> since(RequestedChange seen, RequestedChange now, boolean listsChanged) {
        Optional<String> audience =
                audience(seen.audience().people(), now.audience().people());
        if (audience.isPresent()) {
            return audience;
        }
        Optional<String> mark = mark(seen.basis().marks(), now.basis().marks());
        if (mark.isPresent()) {
            return mark.map(it -> "What the preview showed has changed since: " + it + ".");
        }
        if (!seen.basis().lists().equals(now.basis().lists())) {
            return Optional.of("Other lists are involved now.");
        }
        if (listsChanged) {
            return Optional.of("A list that is involved was changed through this server since.");
        }
        return seen.answer().equals(now.answer()) || sizeOnly(seen, now)
                ? Optional.empty()
                : Optional.of("The answer that a person has to type is another one now.");
    }

    /** A small growth changes the number to type, but a person has typed the one that was shown. */
    private static boolean sizeOnly(RequestedChange seen, RequestedChange now) {
        return seen.answer().equals(ExpectedAnswer.people(seen.audience()))
                && now.answer().equals(ExpectedAnswer.people(now.audience()));
    }

    private static Optional<String> audience(OptionalLong seen, OptionalLong now) {
        if (seen.isEmpty() && now.isEmpty()) {
            return Optional.empty();
        }
        if (seen.isEmpty() || now.isEmpty()) {
            return Optional.of(
                    now.isEmpty()
                            ? "The number of people is no longer known."
                            : "The number of people is known now: " + people(now.getAsLong()) + ".");
        }
        long grown = now.getAsLong() - seen.getAsLong();
        // Without rounding: 10 % of 15 people are 1.5.
        boolean tooFar = grown > MOST_GROWTH || grown * PARTS > seen.getAsLong();
        return tooFar
                ? Optional.of("The audience has grown from " + people(seen.getAsLong()) + " to "
                        + people(now.getAsLong()) + " people since.")
                : Optional.empty();
    }

    private static Optional<String> mark(Map<String, String> seen, Map<String, String> now) {
        TreeSet<String> names = new TreeSet<>(seen.keySet());
        names.addAll(now.keySet());
        return names.stream()
                .filter(name -> !seen.getOrDefault(name, "").equals(now.getOrDefault(name, "")))
                .findFirst();
    }

    private static String people(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
