package io.iterablemcp.tools.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.config.Project;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.MovingClock;
import io.iterablemcp.server.TestTools;
import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.store.StoreFixture.Kind;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Caller;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.webhooks.event.EventFilter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessageEventWaitTest {

    private static final String WAIT = "wait_for_message_event";

    @TempDir
    Path folder;

    private static String open(int campaign, int at) {
        return "{`email`:`ann@shop.example`,`eventName`:`emailOpen`,`dataFields`:{`campaignId`:%d,`n`:%d,`createdAt`:`2025-12-01 00:00:00 +00:00`}}"
                .formatted(campaign, at)
                .replace('`', '"');
    }

    private static Outcome.Waits waits(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Waits.class);
        return (Outcome.Waits) outcome;
    }

    private static boolean isOver(Outcome.Waits wait) {
        return wait.event().toCompletableFuture().isDone();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void answersWhenAnEventArrivesAndNotBefore(Kind kind) throws Exception {
        try (StoreFixture stores = kind.at(folder)) {
            EventTools tools = new EventTools(stores);
            Call call = tools.call(PersonalAccess.CLOSED, WAIT, "{`campaignId`: 7}");
            Outcome.Waits wait = waits(tools.run(call));
            assertThat(wait.atMost()).isEqualTo(Duration.ofSeconds(25));
            tools.poll();
            tools.arrive(open(8, 1));
            tools.poll();
            assertThat(isOver(wait)).isFalse();
            tools.arrive(open(7, 2));
            tools.poll();
            assertThat(isOver(wait)).isTrue();
            Json.Obj answer = EventTools.answer(tools.run(call));
            assertThat(EventTools.events(answer)).hasSize(1);
            assertThat(answer.has("timedOut")).isFalse();
            // Nobody waits any more, so nothing reads the store.
            assertThat(tools.polls).isEmpty();
            assertThat(tools.arrivals.waiting()).isZero();
        }
    }

    @Test
    void answersAtOnceWithWhatCameAfterTheCursorOrInTheLastMinute() throws Exception {
        try (StoreFixture stores = Kind.SQLITE.at(folder)) {
            EventTools tools = new EventTools(stores);
            tools.arrive(open(7, 1));
            String cursor = tools.answer(PersonalAccess.CLOSED, "get_message_activity", "{}")
                    .text("cursor")
                    .orElseThrow();
            waits(tools.run(PersonalAccess.CLOSED, WAIT, "{`cursor`: `" + cursor + "`}"));
            tools.arrive(open(7, 2));
            Json.Obj since = tools.answer(PersonalAccess.CLOSED, WAIT, "{`cursor`: `" + cursor + "`}");
            assertThat(EventTools.events(since)).hasSize(1);
            // It happened long ago, and has arrived just now.
            assertThat(EventTools.events(tools.answer(PersonalAccess.CLOSED, WAIT, "{}")))
                    .hasSize(2);
            stores.clock.advance(Duration.ofSeconds(61));
            waits(tools.run(PersonalAccess.CLOSED, WAIT, "{}"));
            assertThat(EventTools.events(tools.answer(PersonalAccess.CLOSED, WAIT, "{`since`: `2025-11-30`}")))
                    .hasSize(2);
        }
    }

    @Test
    void saysWhenTheTimeIsUpAndHowToGoOn() throws Exception {
        try (StoreFixture stores = Kind.SQLITE.at(folder)) {
            EventTools tools = new EventTools(stores);
            Call call = tools.call(PersonalAccess.CLOSED, WAIT, "{`timeout`: 10, `count`: 2}");
            Outcome.Waits wait = waits(tools.run(call));
            tools.arrive(open(7, 1));
            tools.poll();
            assertThat(isOver(wait)).as("one of two").isFalse();
            stores.clock.advance(Duration.ofSeconds(10));
            tools.poll();
            assertThat(isOver(wait)).isTrue();
            Json.Obj answer = EventTools.answer(tools.run(call));
            assertThat(answer.flag("timedOut")).isTrue();
            assertThat(answer.text("next")).contains("Call again with this cursor to keep waiting.");
            assertThat(EventTools.events(answer)).hasSize(1);
            String cursor = answer.text("cursor").orElseThrow();
            waits(tools.run(PersonalAccess.CLOSED, WAIT, "{`cursor`: `" + cursor + "`}"));
        }
    }

    @Test
    void countsEventsThatArriveOneByOne() throws Exception {
        try (StoreFixture stores = Kind.SQLITE.at(folder)) {
            EventTools tools = new EventTools(stores);
            Call call = tools.call(PersonalAccess.CLOSED, WAIT, "{`count`: 3}");
            Outcome.Waits wait = waits(tools.run(call));
            for (int i = 0; i < 3; i++) {
                assertThat(isOver(wait)).isFalse();
                tools.arrive(open(7, i));
                tools.poll();
            }
            assertThat(isOver(wait)).isTrue();
            assertThat(EventTools.events(EventTools.answer(tools.run(call)))).hasSize(3);
        }
    }

    /** A caller who has asked for progress, and may cancel. */
    private static final class Listener implements Caller {
        private final List<Double> progress = new ArrayList<>();
        private boolean cancelled;
        private boolean broken;

        @Override
        public String agent() {
            return "local";
        }

        @Override
        public String session() {
            return "test";
        }

        @Override
        public String client() {
            return "tests 1.0";
        }

        @Override
        public Project project() {
            return TestTools.PROJECT;
        }

        @Override
        public Grant grant() {
            return EventTools.grant(PersonalAccess.CLOSED);
        }

        @Override
        public void progress(double done, Optional<Double> total, String message) {
            if (broken) {
                throw new IllegalStateException("as a broken connection might");
            }
            assertThat(total).contains(20.0);
            progress.add(done);
        }

        @Override
        public boolean cancelled() {
            return cancelled;
        }
    }

    @Test
    void reportsProgressEveryFiveSecondsAndEndsWhenTheCallIsCancelled() throws Exception {
        try (StoreFixture stores = Kind.SQLITE.at(folder)) {
            EventTools tools = new EventTools(stores);
            Listener listener = new Listener();
            Outcome.Waits wait = waits(tools.run(tools.call(listener, WAIT, "{`timeout`: 20}")));
            for (int i = 0; i < 30; i++) {
                stores.clock.advance(EventArrivals.INTERVAL);
                tools.poll();
            }
            assertThat(listener.progress).containsExactly(5.0, 10.0, 15.0);
            listener.cancelled = true;
            tools.poll();
            assertThat(isOver(wait)).isTrue();
            assertThat(tools.polls).isEmpty();
        }
    }

    /** A store without events, in which each test says what arrives. */
    private static final class Script implements EventArrivals.Source {
        private final AtomicLong newest = new AtomicLong();
        private final AtomicLong reads = new AtomicLong();

        @Override
        public long newest(String project) {
            reads.incrementAndGet();
            return newest.get();
        }

        @Override
        public long count(String project, EventFilter filter, long above, int most) {
            return Math.min(most, newest.get() - above);
        }
    }

    /** An event may arrive at any moment between the look of the call and the wait: each must wake it. */
    @Test
    void noEventFallsBetweenTheLookAndTheWait() throws Exception {
        try (StoreFixture stores = Kind.SQLITE.at(folder)) {
            Call[] calls = new Call[100];
            EventTools tools = new EventTools(stores);
            for (int i = 0; i < calls.length; i++) {
                calls[i] = tools.call(PersonalAccess.CLOSED, WAIT, "{}");
            }
            Script script = new Script();
            List<Runnable> polls = new ArrayList<>();
            MovingClock clock = stores.clock;
            EventArrivals arrivals = new EventArrivals(script, (wait, work) -> polls.add(work), clock);
            Random random = new Random(11);
            for (int round = 0; round < 10_000; round++) {
                int moment = random.nextInt(3);
                long seen = script.newest.get();
                arrive(script, moment == 0);
                CompletableFuture<Boolean> event = arrivals.await(
                                calls[round % 100],
                                "p",
                                EventFilter.ALL,
                                seen,
                                1,
                                clock.instant().plusSeconds(25))
                        .orElseThrow();
                arrive(script, moment == 1);
                if (random.nextBoolean()) {
                    next(polls);
                }
                arrive(script, moment == 2);
                next(polls);
                assertThat(event).as("round " + round + ", moment " + moment).isDone();
            }
            assertThat(polls).isEmpty();
        }
    }

    private static void arrive(Script script, boolean now) {
        if (now) {
            script.newest.incrementAndGet();
        }
    }

    private static void next(List<Runnable> polls) {
        List<Runnable> due = List.copyOf(polls);
        polls.clear();
        due.forEach(Runnable::run);
    }

    @Test
    void twoHundredWaitOnNoThreadAndWithOneReadOfTheNewestNumber() throws Exception {
        try (StoreFixture stores = Kind.SQLITE.at(folder)) {
            EventTools tools = new EventTools(stores);
            Script script = new Script();
            List<Runnable> polls = new ArrayList<>();
            EventArrivals arrivals = new EventArrivals(script, (wait, work) -> polls.add(work), stores.clock);
            Instant until = stores.clock.instant().plusSeconds(25);
            int threads = Thread.activeCount();
            List<CompletableFuture<Boolean>> events = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                Call call = tools.call(PersonalAccess.CLOSED, WAIT, "{}");
                events.add(
                        arrivals.await(call, "p", EventFilter.ALL, 0, 1, until).orElseThrow());
            }
            Call oneMore = tools.call(PersonalAccess.CLOSED, WAIT, "{}");
            assertThat(arrivals.await(oneMore, "p", EventFilter.ALL, 0, 1, until))
                    .isEmpty();
            // Other tests have threads, too, but not 200 at this moment.
            assertThat(Thread.activeCount()).isLessThan(threads + 100);
            assertThat(polls).hasSize(1);
            next(polls);
            assertThat(script.reads).hasValue(1);
            assertThat(events).noneMatch(CompletableFuture::isDone);
            script.newest.set(1);
            next(polls);
            assertThat(script.reads).hasValue(2);
            assertThat(events).allMatch(CompletableFuture::isDone);
            assertThat(arrivals.await(oneMore, "p", EventFilter.ALL, 1, 1, until))
                    .isPresent();
        }
    }

    @Test
    void anErrorInOneWaitEndsThatOneOnly() throws Exception {
        try (StoreFixture stores = Kind.SQLITE.at(folder)) {
            EventTools tools = new EventTools(stores);
            Listener listener = new Listener();
            listener.broken = true;
            Outcome.Waits broken = waits(tools.run(tools.call(listener, WAIT, "{}")));
            Outcome.Waits other = waits(tools.run(PersonalAccess.CLOSED, WAIT, "{}"));
            stores.clock.advance(EventArrivals.PROGRESS);
            tools.poll();
            assertThat(isOver(broken)).isTrue();
            assertThat(isOver(other)).isFalse();
            tools.arrive(open(7, 1));
            tools.poll();
            assertThat(isOver(other)).isTrue();
        }
    }

    @Test
    void theRealPollerWakesACall() throws Exception {
        try (StoreFixture stores = Kind.SQLITE.at(folder)) {
            EventTools tools = new EventTools(stores);
            EventArrivals arrivals = EventArrivals.of(
                    new EventReader(tools.store, new ShownPeople(() -> tools.pseudonyms), stores.clock));
            CompletableFuture<Boolean> event = arrivals.await(
                            tools.call(PersonalAccess.CLOSED, WAIT, "{}"),
                            EventTools.PROJECT,
                            EventFilter.ALL,
                            0,
                            1,
                            stores.clock.instant().plusSeconds(25))
                    .orElseThrow();
            tools.arrive(open(7, 1));
            assertThat(event.get(20, TimeUnit.SECONDS)).isTrue();
        }
    }
}
