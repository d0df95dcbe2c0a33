package io.iterablemcp.safety.notice;

import io.iterablemcp.config.NoticeTarget;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/**
 * Sends notices on a thread of its own, several in one message if they come quickly. A message is tried three times;
 * then it is dropped, and the log says so.
 */
public final class NoticeSender implements Notices {

    private static final int WAITING = 100;
    private static final int IN_ONE_MESSAGE = 10;
    private static final List<Duration> PAUSES = List.of(Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(10));

    /** Delivers one message. */
    interface Delivery {
        void deliver(List<String> lines) throws IOException, InterruptedException;
    }

    /** Waits; tests do not. */
    interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(WAITING);
    private final Supplier<Delivery> delivery;
    private final Duration between;
    private final Sleeper sleeper;
    /** Guarded by this. */
    private boolean started;

    public NoticeSender(NoticeTarget target) {
        this(() -> delivery(target), Duration.ofSeconds(20), time -> Thread.sleep(time.toMillis()));
    }

    /** @param between the time between two messages */
    NoticeSender(Supplier<Delivery> delivery, Duration between, Sleeper sleeper) {
        this.delivery = delivery;
        this.between = between;
        this.sleeper = sleeper;
    }

    static Delivery delivery(NoticeTarget target) {
        if (target instanceof NoticeTarget.Webhook webhook) {
            return new WebhookDelivery(webhook.address());
        }
        return new ProgramDelivery(((NoticeTarget.Program) target).path());
    }

    @Override
    public void add(String text) {
        if (!waiting.offer(NoticeLine.of(text))) {
            log("A notice was dropped, because too many wait already.");
            return;
        }
        start();
    }

    private synchronized void start() {
        if (!started) {
            started = true;
            Thread thread = new Thread(this::run, "notices");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        try {
            Delivery to = delivery.get();
            while (true) {
                List<String> lines = new ArrayList<>(List.of(waiting.take()));
                waiting.drainTo(lines, IN_ONE_MESSAGE - 1);
                send(to, lines);
                sleeper.sleep(between);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(Delivery to, List<String> lines) throws InterruptedException {
        for (Duration pause : PAUSES) {
            if (!pause.isZero()) {
                sleeper.sleep(pause);
            }
            try {
                to.deliver(lines);
                return;
            } catch (IOException | RuntimeException failed) {
                // The next try may succeed. The words of the exception may contain the address, which is a secret.
                LoggerFactory.getLogger(NoticeSender.class)
                        .debug(
                                "A notice could not be sent: {}",
                                failed.getClass().getSimpleName());
            }
        }
        log("A notice could not be sent; check ITERABLE_NOTIFY.");
    }

    private static void log(String sentence) {
        LoggerFactory.getLogger(NoticeSender.class).warn(sentence);
    }
}
