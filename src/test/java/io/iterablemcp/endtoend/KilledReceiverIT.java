package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Places;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.server.stdio.JarProcess;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.webhooks.load.EventTally;
import io.iterablemcp.webhooks.load.WebhookLoad;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A receiver is killed at random moments while eight connections send events. Each event that it has acknowledged is in
 * the store exactly once and as it was sent, and nothing else is there but events that were sent without an answer.
 */
class KilledReceiverIT {

    private static final int KILLS = Integer.getInteger("iterable.mcp.kills", 20);
    private static final int FEW = 2;
    private static final int CONNECTIONS = 8;
    private static final int LONGEST_LIFE_MILLIS = 800;
    private static final String SECRET = "a-secret-of-the-shop";
    private static final Pattern ADDRESS = Pattern.compile("receiving webhooks at (\\S+)\\.\\R");

    @TempDir
    private Path data;

    private final Random random = new Random(42);
    private final EventTally tally = new EventTally();

    @Test
    void nothingAcknowledgedIsLostInTwoKills() throws Exception {
        series(SharedStore.SQLITE, FEW);
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource
    void nothingAcknowledgedIsLostInManyKills(SharedStore store) throws Exception {
        series(store, KILLS);
    }

    private void series(SharedStore kind, int kills) throws Exception {
        StoreAddress address = kind.address();
        Map<String, String> environment = new HashMap<>(SharedStore.environment(address, data));
        environment.put("ITERABLE_WEBHOOK_SECRET", SECRET);
        int next = 1;
        int lives = 0;
        int unclear = 0;
        for (int kill = 0; kill < kills; kill++) {
            int before = tally.acknowledged();
            next = life(environment, next);
            lives += tally.acknowledged() > before ? 1 : 0;
            unclear += tally.open().cardinality();
        }
        assertThat(lives).as("lives in which something was acknowledged").isEqualTo(kills);
        assertThat(unclear).as("events without an answer").isPositive();
        assertThat(tally.statuses()).containsOnlyKeys(200);
        try (Store store = Stores.of(new Places(data, data, address, RecordMode.OFF), Clock.systemUTC())) {
            assertThat(tally.compare(store)).isEmpty();
        }
        System.out.printf(
                "%s: %d kills, %d events sent, %d acknowledged, %d without an answer%n",
                kind, kills, tally.sent(), tally.acknowledged(), unclear);
    }

    /** Sends again what had no answer in the life before, as Iterable does, and then other events until the end. */
    private int life(Map<String, String> environment, int first) throws IOException {
        try (HttpJar server =
                HttpJar.of(JarProcess.jar(environment, "serve", "--http", "--port=0", "--receive-webhooks"))) {
            WebhookLoad load = new WebhookLoad(List.of(receiver(server)), SECRET, CONNECTIONS, tally, first);
            for (int number : tally.open().stream().toArray()) {
                if (random.nextBoolean()) {
                    assertThat(load.again(number)).isEqualTo(200);
                }
            }
            int life = random.nextInt(LONGEST_LIFE_MILLIS);
            load.runUntilTheyAreGone(() -> new Thread(() -> killAfter(life, server), "killer").start());
            return load.next();
        }
    }

    private static URI receiver(HttpJar server) {
        Matcher address = ADDRESS.matcher(server.stderr());
        while (!address.find()) {
            Thread.onSpinWait();
            address = ADDRESS.matcher(server.stderr());
        }
        return URI.create(address.group(1));
    }

    private static void killAfter(int millis, HttpJar server) {
        try {
            Thread.sleep(millis);
            server.close(); // kill -9
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
