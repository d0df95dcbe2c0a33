package io.iterablemcp.server.http.webhook;

import static io.iterablemcp.webhooks.SampleEvents.click;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.iterablemcp.store.PostgresOutage;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.webhooks.event.StoredEvent;
import io.iterablemcp.webhooks.receive.WebhookInbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** While the store cannot be used, senders are asked to try again; afterwards the same receiver takes their events. */
@Timeout(60)
class StoreAwayTest {

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void follow() {
        log.start();
        logger().addAppender(log);
    }

    @AfterEach
    void followNoMore() {
        logger().detachAppender(log);
    }

    /** While the thread of another test sets the logs up, there are only stand-ins. */
    private static Logger logger() {
        while (!(LoggerFactory.getLogger(WebhookInbox.class) instanceof Logger logger)) {
            Thread.onSpinWait();
        }
        return logger;
    }

    private List<String> lines(String about) {
        return List.copyOf(log.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.contains(about))
                .toList();
    }

    @Test
    void comesBackAfterAnotherProgramHasHeldTheFileOfSqlite(@TempDir Path folder) throws Exception {
        try (StoreFixture stores = StoreFixture.Kind.SQLITE.at(folder)) {
            Store store = stores.openBundled();
            Store other = stores.openBundled();
            store.change(sql -> sql.number("PRAGMA busy_timeout = 20"));
            CountDownLatch held = new CountDownLatch(1);
            Phaser enough = new Phaser(1);
            Thread holder = new Thread(() -> hold(other, held, enough), "holder");
            try (RunningReceiver receiver = RunningReceiver.on(store, stores.clock)) {
                holder.start();
                held.await();
                isAwayAndBack(receiver, stores, folder.toString(), () -> {
                    enough.arrive();
                    holder.join();
                });
            } finally {
                enough.forceTermination();
            }
        }
    }

    private static void hold(Store store, CountDownLatch held, Phaser enough) {
        try {
            store.change(sql -> {
                held.countDown();
                enough.awaitAdvance(0);
                return true;
            });
        } catch (StoreException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void comesBackAfterPostgresWasStoppedAndStarted(@TempDir Path folder) throws Exception {
        try (PostgresOutage server = PostgresOutage.serverAt(folder);
                StoreFixture stores = server.stores();
                RunningReceiver receiver = RunningReceiver.on(stores.openBundled(), stores.clock)) {
            assertThat(receiver.post(click("before@shop.example", 1))).contains("{\"received\":1}");
            server.stop();
            isAwayAndBack(receiver, stores, server.where(), () -> {
                server.start();
                stores.clock.advance(Duration.ofMinutes(1));
            });
        }
    }

    @FunctionalInterface
    private interface Remedy {
        void apply() throws Exception;
    }

    private void isAwayAndBack(RunningReceiver receiver, StoreFixture stores, String where, Remedy remedy)
            throws Exception {
        String event = click("ann@shop.example", 1);
        for (int i = 0; i < 3; i++) {
            away(receiver.post(event));
            stores.clock.advance(Duration.ofSeconds(19));
        }
        assertThat(lines(where)).hasSize(1);
        assertThat(lines(where).get(0))
                .startsWith("Webhooks cannot be stored, so they are refused with 503: ")
                .doesNotContain("ann@");
        stores.clock.advance(Duration.ofSeconds(3));
        away(receiver.post(event));
        away(receiver.post(event));
        assertThat(lines(where)).hasSize(2);

        remedy.apply();
        assertThat(receiver.post(event)).startsWith("HTTP/1.1 200 ").endsWith("{\"received\":1}");
        assertThat(receiver.post(event)).startsWith("HTTP/1.1 200 ").endsWith("{\"received\":1,\"duplicate\":1}");
        List<StoredEvent> events = receiver.events();
        StoredEvent last = events.get(events.size() - 1);
        assertThat(last.body()).isEqualTo(event);
        assertThat(last.seen()).isEqualTo(2);
        assertThat(events).extracting(StoredEvent::body).doesNotHaveDuplicates();
        assertThat(lines(where)).hasSize(2);
    }

    private static void away(String answer) {
        assertThat(answer)
                .startsWith("HTTP/1.1 503 ")
                .contains("\r\nRetry-After: 5\r\n")
                .endsWith("{\"error\":\"The store is not available.\"}");
    }
}
