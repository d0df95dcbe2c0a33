package io.iterablemcp.api.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.FakeTime;
import io.iterablemcp.manifest.Limit;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An agent that returns at the time that it was given is served before agents that came later. */
class KeptPlacesTest {

    private static final Duration TICK = Duration.ofMillis(500);

    private final FakeTime time = new FakeTime();
    private final WindowQueue queue =
            new WindowQueue(List.of(new Limit(5, Limit.Window.MINUTE, Limit.Scope.PROJECT)), time);

    /** Queues calls without a pause, and ignores the times that it is given. */
    private final class Greedy implements Runnable {
        private final int calls;
        private final List<QueuedCall> waiting = new ArrayList<>();
        private int served;

        Greedy(int calls) {
            this.calls = calls;
        }

        @Override
        public void run() {
            while (waiting.size() < calls) {
                waiting.add(join("greedy"));
            }
            for (QueuedCall place : List.copyOf(waiting)) {
                WindowQueue.Outlook outlook = queue.look(place);
                boolean goes = outlook.stays() && outlook.delay().isZero();
                served += goes ? 1 : 0;
                if (goes || !outlook.stays()) {
                    queue.leave(place);
                    waiting.remove(place);
                }
            }
        }
    }

    /** Makes one call after the other, and returns at the second that it is given, or a little late. */
    private final class Patient implements Runnable {
        private final String name;
        private final Duration late;
        private Instant next = time.now();
        private boolean told;
        private QueuedCall waiting;
        private int served;
        private int returns;
        private int refusedAgain;

        Patient(String name, Duration late) {
            this.name = name;
            this.late = late;
        }

        @Override
        public void run() {
            if (waiting == null && !time.now().isBefore(next)) {
                waiting = join(name);
                returns += told ? 1 : 0;
            }
            if (waiting != null) {
                look();
            }
        }

        private void look() {
            WindowQueue.Outlook outlook = queue.look(waiting);
            boolean goes = outlook.stays() && outlook.delay().isZero();
            if (!goes && outlook.stays()) {
                return;
            }
            queue.leave(waiting);
            waiting = null;
            served += goes ? 1 : 0;
            refusedAgain += told && !goes ? 1 : 0;
            told = !goes;
            next = goes ? time.now() : second(time.now().plus(outlook.delay())).plus(late);
        }
    }

    private static Instant second(Instant moment) {
        return moment.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
    }

    private QueuedCall join(String agent) {
        QueuedCall place = QueuedCalls.of(agent, time);
        queue.join(place);
        return place;
    }

    private void play(Duration length, List<? extends Runnable> agents) {
        Instant end = time.now().plus(length);
        while (time.now().isBefore(end)) {
            agents.forEach(Runnable::run);
            time.pass(TICK);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 9})
    void aPatientAgentGetsItsShareInSpiteOfAGreedyOne(int secondsLate) {
        Greedy greedy = new Greedy(20);
        Patient patient = new Patient("patient", Duration.ofSeconds(secondsLate));

        play(Duration.ofMinutes(20), List.of(greedy, patient));

        assertThat(patient.returns).isGreaterThan(10);
        assertThat(patient.refusedAgain).isZero();
        // It is away most of the time: of five a minute, its one return a minute is served each time.
        assertThat(patient.served).isGreaterThanOrEqualTo(15);
        assertThat(greedy.served + patient.served).isGreaterThanOrEqualTo(20 * 5 - 5);
    }

    @Test
    void severalPatientAgentsGetEqualShares() {
        Greedy greedy = new Greedy(20);
        List<Patient> patient = Stream.of("a", "b", "c")
                .map(name -> new Patient(name, Duration.ZERO))
                .toList();
        List<Runnable> all = new ArrayList<>(List.of(greedy));
        all.addAll(patient);

        play(Duration.ofMinutes(20), all);

        assertThat(patient).allSatisfy(one -> {
            assertThat(one.refusedAgain).isZero();
            assertThat(one.served).isGreaterThanOrEqualTo(15);
        });
        assertThat(patient.stream().mapToInt(one -> one.served).max().orElseThrow()
                        - patient.stream().mapToInt(one -> one.served).min().orElseThrow())
                .isLessThanOrEqualTo(2);
    }

    private void used(int calls) {
        for (int i = 0; i < calls; i++) {
            goes(join("greedy"));
        }
    }

    private void goes(QueuedCall place) {
        WindowQueue.Outlook outlook = queue.look(place);
        assertThat(outlook.stays() && outlook.delay().isZero()).isTrue();
        queue.leave(place);
    }

    private Duration sentAway(QueuedCall place) {
        WindowQueue.Outlook outlook = queue.look(place);
        assertThat(outlook.stays()).isFalse();
        queue.leave(place);
        return outlook.delay();
    }

    @Test
    void anUnclaimedReservationExpires() {
        used(5);
        sentAway(join("gone"));
        time.pass(Duration.ofSeconds(60));
        used(4);
        assertThat(queue.look(join("greedy")).delay()).isPositive();
        time.pass(Duration.ofSeconds(12));
        goes(join("other"));
    }

    @Test
    void waitingCallsWakeWhenAReservationExpires() throws Exception {
        used(4);
        time.pass(Duration.ofSeconds(15));
        used(1);
        sentAway(join("gone"));
        time.pass(Duration.ofMillis(55_500));
        used(3);
        Instant before = time.now();
        assertThat(queue.enter(QueuedCalls.of("other", time))).isInstanceOf(Permit.Now.class);
        assertThat(Duration.between(before, time.now())).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void returningEarlyKeepsTheReservationAndItsTime() {
        used(5);
        assertThat(sentAway(join("early"))).isEqualTo(Duration.ofSeconds(60));
        time.pass(Duration.ofSeconds(30));
        assertThat(sentAway(join("early"))).isEqualTo(Duration.ofSeconds(30));
        time.pass(Duration.ofSeconds(30));
        used(4);
        assertThat(queue.look(join("late")).delay()).isPositive();
        goes(join("early"));
    }

    @Test
    void anAgentHoldsOneReservationHoweverOftenItIsRefused() {
        used(5);
        for (int i = 0; i < 50; i++) {
            sentAway(join("stuffing"));
        }
        time.pass(Duration.ofSeconds(60));
        for (int i = 0; i < 4; i++) {
            goes(join("other"));
        }
    }

    @Test
    void reservationsAreServedInOrderOfCreation() {
        used(5);
        List<String> names = List.of("a", "b", "c", "d", "e", "f");
        names.forEach(name -> sentAway(join(name)));
        time.pass(Duration.ofSeconds(60));
        QueuedCall last = join("f");
        assertThat(queue.look(last).delay()).isPositive();
        queue.leave(last);
        names.subList(0, 5).forEach(name -> goes(join(name)));
    }
}
