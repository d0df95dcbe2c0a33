package io.iterablemcp.webhooks.receive;

import static io.iterablemcp.webhooks.SampleEvents.click;
import static io.iterablemcp.webhooks.SampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.store.Store;
import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.store.person.PersonKeys;
import io.iterablemcp.webhooks.event.EventFilter;
import io.iterablemcp.webhooks.event.EventHistory;
import io.iterablemcp.webhooks.event.ReceivedEvent;
import io.iterablemcp.webhooks.event.WebhookEvents;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** More arrives than can be stored: what does not fit is sent away at once, and what fits is stored afterwards. */
@Timeout(60)
class FullInboxTest {

    private final Phaser disk = new Phaser(1);
    private final Phaser writing = new Phaser(1);
    private StoreFixture stores;
    private Store store;
    private WebhookInbox inbox;
    private volatile boolean space = true;

    /** The writer has taken one event, and waits for the disk. */
    @BeforeEach
    void fill(@TempDir Path folder) {
        stores = StoreFixture.Kind.SQLITE.at(folder);
        store = stores.openBundled();
        inbox = new WebhookInbox(
                store, new WebhookEvents(new PersonKeys(new Random(1))), stores.clock, this::waitForTheDisk);
        assertThat(inbox.add("shop", List.of(event(click("first@shop.example", 0)))))
                .isNotDone();
        writing.awaitAdvance(0);
    }

    private boolean waitForTheDisk() {
        writing.forceTermination();
        disk.awaitAdvance(0);
        return space;
    }

    @AfterEach
    void close() {
        disk.forceTermination();
        inbox.close();
        stores.close();
    }

    private long stored() throws Exception {
        return store.<Long>read(sql -> EventHistory.count(sql, "shop", EventFilter.ALL));
    }

    private void isFull() {
        assertThat(inbox.add("shop", List.of(event(click("last@shop.example", 9)))))
                .isCompletedWithValue(new InboxAnswer.Away("The receiver is busy.", 5));
    }

    @Test
    void takesFourThousandRequests() throws Exception {
        List<CompletableFuture<InboxAnswer>> waiting = new ArrayList<>();
        for (int i = 0; i < 4_096; i++) {
            waiting.add(inbox.add("shop", List.of(event("{\"eventName\":\"n" + i + "\"}"))));
        }
        assertThat(inbox.waiting()).isEqualTo(4_096);
        isFull();
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        disk.forceTermination();
        for (CompletableFuture<InboxAnswer> each : waiting) {
            assertThat(each.get(30, TimeUnit.SECONDS)).isEqualTo(new InboxAnswer.Stored(1, 0));
        }
        assertThat(stored()).isEqualTo(4_097);
    }

    /** So long an event is not stored here, because that would take the memory of the other tests. */
    @Test
    void takesSixtyFourMegabytes() throws Exception {
        space = false;
        ReceivedEvent small = event("{\"eventName\":\"long\"}");
        CompletableFuture<InboxAnswer> waiting =
                inbox.add("shop", List.of(new ReceivedEvent(small.event(), " ".repeat((64 << 20) - 100))));
        assertThat(waiting).isNotDone();
        isFull();
        disk.forceTermination();
        assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo(new InboxAnswer.Away("The disk is nearly full.", 5));
        assertThat(stored()).isZero();
    }
}
