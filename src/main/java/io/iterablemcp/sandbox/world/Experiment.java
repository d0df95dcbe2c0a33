package io.iterablemcp.sandbox.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An A/B test of an email campaign.
 *
 * @param type the difference between the variants, for example {@code SubjectLine}
 * @param variants the variants; the first is the control
 * @param winner the id of the variant that won
 */
public record Experiment(
        long id,
        State state,
        String name,
        String type,
        long campaignId,
        String author,
        Instant created,
        Optional<Instant> started,
        Optional<Instant> finished,
        TestSettings settings,
        List<Variant> variants,
        Optional<Long> winner) {

    public enum State {
        DRAFT,
        READY,
        RUNNING,
        WINNER_FOUND,
        /** Ended with a winner, or cancelled without one. The API does not distinguish these. */
        FINISHED,
        ERRORED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public record Variant(long id, String name, long templateId) {}

    public static Experiment draft(
            long id, String name, String type, long campaignId, String author, long templateId, Instant now) {
        return new Experiment(
                id,
                State.DRAFT,
                name,
                type,
                campaignId,
                author,
                now,
                Optional.empty(),
                Optional.empty(),
                TestSettings.EVEN_SPLIT,
                List.of(new Variant(1, "Control", templateId)),
                Optional.empty());
    }

    public boolean planned() {
        return state == State.DRAFT || state == State.READY;
    }

    /** Whether it decides which template its campaign sends. */
    public boolean live() {
        return state == State.RUNNING || state == State.WINNER_FOUND;
    }

    public Optional<Variant> variant(long variantId) {
        return variants.stream().filter(variant -> variant.id() == variantId).findFirst();
    }

    public boolean control(Variant variant) {
        return variant.equals(variants.get(0));
    }

    public boolean won(Variant variant) {
        return winner.filter(id -> id == variant.id()).isPresent();
    }

    public Experiment withSettings(TestSettings changed) {
        return with(state, started, finished, changed, variants, winner);
    }

    /** Adds a variant. With two variants the experiment is ready. */
    public Experiment withVariant(Optional<String> variantName, long templateId) {
        List<Variant> more = new ArrayList<>(variants);
        String given = variantName.orElse("Variation " + variants.size());
        more.add(new Variant(variants.size() + 1L, given, templateId));
        return with(State.READY, started, finished, settings, List.copyOf(more), winner);
    }

    public Experiment start(Instant now) {
        return with(State.RUNNING, Optional.of(now), finished, settings, variants, winner);
    }

    public Experiment found(Variant best) {
        return with(State.WINNER_FOUND, started, finished, settings, variants, Optional.of(best.id()));
    }

    public Experiment end(State how, Optional<Long> winning, Instant now) {
        return with(how, started, Optional.of(now), settings, variants, winning);
    }

    private Experiment with(
            State newState,
            Optional<Instant> start,
            Optional<Instant> end,
            TestSettings newSettings,
            List<Variant> newVariants,
            Optional<Long> winning) {
        return new Experiment(
                id, newState, name, type, campaignId, author, created, start, end, newSettings, newVariants, winning);
    }
}
