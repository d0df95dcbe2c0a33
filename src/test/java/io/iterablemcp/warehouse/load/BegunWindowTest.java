package io.iterablemcp.warehouse.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.warehouse.destination.LoadedResource;
import io.iterablemcp.warehouse.destination.TimeWindow;
import io.iterablemcp.warehouse.load.WindowPlan.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a load does with a window that an earlier one began. Days are those of March. */
class BegunWindowTest {

    private static final Instant ASKED = day(10);
    private static final Instant NOW = ASKED.plus(Duration.ofHours(5));

    private final WindowPlan plan = new WindowPlan(NOW, Optional.empty(), Optional.empty());

    private static Instant day(int day) {
        return Instant.parse(String.format("2026-03-%02dT12:00:00Z", day));
    }

    private static TimeWindow days(int from, int to) {
        return new TimeWindow(day(from), day(to));
    }

    private static Stretch forwards(Instant from, Instant to) {
        return new Stretch(new TimeWindow(from, to), false);
    }

    private static Stretch backwards(Instant from, Instant to) {
        return new Stretch(new TimeWindow(from, to), true);
    }

    private static boolean fits(TimeWindow begun, Optional<LoadedResource> there, Stretch... planned) {
        return WindowPlan.fits(begun, ASKED, there, List.of(planned));
    }

    private static Optional<LoadedResource> there(TimeWindow window, Instant loaded) {
        return Optional.of(new LoadedResource("emailSend", 1, Optional.of(window), loaded, 1));
    }

    @Test
    void itMustNotLeaveAGap() {
        assertThat(fits(days(1, 10), Optional.empty(), forwards(day(2), NOW))).isTrue();
        assertThat(fits(days(3, 10), Optional.empty(), forwards(day(2), NOW))).isFalse();
        assertThat(fits(days(3, 10), Optional.empty(), backwards(day(2), NOW))).isTrue();
        assertThat(fits(days(8, 10), there(days(1, 9), day(9)), forwards(day(8), NOW)))
                .isTrue();
        assertThat(fits(days(8, 10), there(days(1, 7), day(9)), forwards(day(6), NOW)))
                .isFalse();
    }

    @Test
    void itMustBeNewerThanWhatIsThere() {
        assertThat(fits(days(8, 10), there(days(1, 9), NOW), forwards(day(8), NOW)))
                .isFalse();
        assertThat(fits(days(8, 10), there(days(1, 10), ASKED), forwards(day(8), NOW)))
                .isFalse();
        assertThat(fits(days(9, 10), there(days(1, 9), ASKED), forwards(day(8), NOW)))
                .isTrue();
    }

    @Test
    void whatCameSinceIsReadWithAnOverlap() {
        assertThat(plan.after(List.of(forwards(day(1), NOW)), days(1, 10), ASKED))
                .containsExactly(forwards(day(10).minus(Duration.ofHours(2)), NOW));
        Instant recent = day(10).plus(Duration.ofMinutes(50));
        assertThat(plan.after(List.of(forwards(day(1), recent)), days(1, 10), ASKED))
                .isEmpty();
    }

    /** A load of everything removes what it has not read. */
    @Test
    void aStretchThatIsReadBackwardsIsReadToBothOfItsEnds() {
        Instant recent = day(10).plus(Duration.ofMinutes(50));
        assertThat(plan.after(List.of(backwards(day(1), recent)), days(8, 10), ASKED))
                .containsExactly(backwards(day(1), day(8)), forwards(day(10).minus(Duration.ofHours(2)), recent));
        assertThat(plan.after(List.of(backwards(day(1), day(10)), forwards(day(9), NOW)), days(8, 10), ASKED))
                .containsExactly(backwards(day(1), day(8)), forwards(day(10).minus(Duration.ofHours(2)), NOW));
    }

    @Test
    void aStretchThatBeginsLongBeforeItIsReadAsAWhole() {
        assertThat(plan.after(List.of(forwards(day(1), NOW)), days(8, 10), ASKED))
                .containsExactly(forwards(day(1), NOW));
        WindowPlan again = new WindowPlan(NOW, Optional.empty(), Optional.of(Duration.ofDays(1)));
        assertThat(again.after(List.of(forwards(day(7), NOW)), days(8, 10), ASKED))
                .containsExactly(forwards(day(7), NOW));
    }
}
