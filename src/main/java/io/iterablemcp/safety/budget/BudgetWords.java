package io.iterablemcp.safety.budget;

import io.iterablemcp.config.budget.AllowedKind;
import io.iterablemcp.config.budget.BudgetKind;
import io.iterablemcp.config.budget.BudgetText;
import io.iterablemcp.config.budget.QuietHours;
import io.iterablemcp.safety.Obstacle;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a refusal says: what is used up, how much is left, when there is room again, and how a person allows more. */
final class BudgetWords {

    private static final int SHOWN = 10;

    private BudgetWords() {}

    /** @param unknown whether nobody knows how many people it reaches, so that it counts as the rest of the day */
    static Obstacle usedUp(BudgetScope scope, BudgetState state, long amount, boolean unknown) {
        BudgetKind kind = state.limit().kind();
        boolean never = amount > state.most();
        String allows = "and " + scope.words() + " allows " + kind.count(state.most()) + " "
                + state.limit().words();
        String left = never
                ? ""
                : ", of which " + String.format("%,d", state.left()) + (state.left() == 1 ? " is left" : " are left");
        Optional<Instant> room = state.roomAt(amount);
        String when = room.isPresent()
                ? (state.left() == 0 ? "There is room again at " : "There is room for it at ") + time(room.get())
                        + " (UTC). "
                : "Waiting does not help. ";
        return new Obstacle(
                Obstacle.Kind.BUDGET,
                (unknown
                                ? "nobody knows how many people it reaches, so it counts as all that is left of the day, "
                                : "it counts as " + kind.count(amount) + ", ")
                        + allows
                        + left,
                when + scope.raise(state.limit().key()) + " get_my_budget shows all limits.");
    }

    static Obstacle unknownAudience(BudgetScope scope, String why) {
        return new Obstacle(
                Obstacle.Kind.BUDGET,
                "it is not known how many people it reaches (" + why + "), and " + scope.words()
                        + " limits the people reached",
                "Try again when the audience can be read. A person can also make the call in Iterable itself.");
    }

    static Obstacle notYetKnown(Instant from) {
        return new Obstacle(
                Obstacle.Kind.BUDGET,
                "it is not known yet how many people it reaches, because Iterable's rate limits hold back a part of the"
                        + " reads",
                "Make the same call again at " + time(from) + " (UTC). What was read so far is kept.");
    }

    /** @param named what the call names, with its argument */
    static Obstacle notAllowed(BudgetScope scope, AllowedKind kind, Set<String> allowed, String named) {
        return new Obstacle(
                Obstacle.Kind.BUDGET,
                named + ", and " + scope.words() + " allows only the " + kind.things() + " " + some(allowed),
                scope.raise(kind.key()));
    }

    private static String some(Set<String> names) {
        String first = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return names.size() > SHOWN ? first + " and " + (names.size() - SHOWN) + " more" : first;
    }

    static Obstacle quiet(BudgetScope scope, QuietHours hours, Instant end, boolean now) {
        return new Obstacle(
                Obstacle.Kind.BUDGET,
                (now ? "it would send now" : "it would send at the time in sendAt") + ", and " + scope.words()
                        + " allows no messages in the quiet hours, " + hours,
                "They end at " + time(end) + " (UTC). " + scope.raise(BudgetText.QUIET_HOURS));
    }

    /** Rounded up, so that there is room then. */
    private static Instant time(Instant moment) {
        return moment.plusMillis(999).truncatedTo(ChronoUnit.SECONDS);
    }
}
