package io.iterablemcp.sandbox.traffic;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Sends events at a steady rate over many connections. Nothing is sent twice, so the receiver's count can be compared. */
public final class TrafficSender {

    private final TrafficPlan plan;
    private final Clock clock;
    private final AtomicInteger next = new AtomicInteger();
    private final TrafficTally tally;

    private TrafficSender(TrafficPlan plan, Clock clock) {
        this.plan = plan;
        this.clock = clock;
        this.tally = new TrafficTally(plan.count());
    }

    public static TrafficResult send(TrafficPlan plan, Clock clock) throws InterruptedException {
        return new TrafficSender(plan, clock).run();
    }

    private TrafficResult run() throws InterruptedException {
        long begin = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < Math.min(plan.connections(), plan.count()); i++) {
            Thread thread = new Thread(() -> connection(begin), "traffic-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return tally.result(System.nanoTime() - begin);
    }

    private void connection(long begin) {
        try (TrafficConnection connection = new TrafficConnection(plan.to(), plan.secret())) {
            for (int number = next.getAndIncrement(); number < plan.count(); number = next.getAndIncrement()) {
                await(begin + TimeUnit.SECONDS.toNanos(1) * number / plan.rate());
                byte[] body = TrafficEvents.body(number, clock.instant());
                post(connection, number, body);
            }
        } catch (IOException notClosed) {
            // What was answered is counted already.
            tally.brokenConnection();
        }
    }

    private void post(TrafficConnection connection, int number, byte[] body) throws IOException {
        long before = System.nanoTime();
        try {
            tally.answered(number, connection.post(body), System.nanoTime() - before);
        } catch (IOException failed) {
            tally.unanswered(number);
            connection.close();
        }
    }

    private static void await(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
