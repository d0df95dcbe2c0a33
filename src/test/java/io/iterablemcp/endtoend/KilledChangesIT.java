package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Places;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.safety.Intents;
import io.iterablemcp.server.stdio.JarProcess;
import io.iterablemcp.server.stdio.StdioClient;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.record.CallFilter;
import io.iterablemcp.store.record.CallHistory;
import io.iterablemcp.store.record.CallRecord;
import io.iterablemcp.tools.record.Activity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A process that sends is killed at random moments, and the next one repeats the call that was not answered. No message
 * goes out twice, and the store knows every one that went out.
 */
@Tag("slow")
@Timeout(value = 1, unit = TimeUnit.HOURS) // the series takes long on a busy machine
class KilledChangesIT {

    private static final int KILLS = Integer.getInteger("iterable.mcp.kills", 200);
    private static final int LONGEST_LIFE_MILLIS = 150;

    @TempDir
    private Path data;

    private final Random random = new Random(42);
    private final Queue<String> sent = new ConcurrentLinkedQueue<>();
    private int answered;

    @ParameterizedTest
    @EnumSource
    void noMessageGoesOutTwiceAndEachIsKnown(SharedStore store) throws Exception {
        StoreAddress address = store.address();
        try (FakeIterable iterable = new FakeIterable(request -> {
            sent.add(request.body());
            return FakeIterable.Answer.of("{}");
        })) {
            Map<String, String> environment = new HashMap<>(SharedStore.environment(address, data));
            environment.put("ITERABLE_BASE_URL", iterable.baseUrl());
            int call = 1;
            for (int kill = 0; kill < KILLS; kill++) {
                call = lifeFrom(call, environment);
            }
        }
        assertThat(sent).doesNotHaveDuplicates();
        assertThat(states(address)).hasSizeGreaterThanOrEqualTo(sent.size());
        assertThat(count(address, "answered")).isLessThanOrEqualTo(sent.size());
        assertThat(count(address, "in-flight")).isLessThanOrEqualTo(KILLS);
        assertThat(answered).isGreaterThan(KILLS);
        assertThat(shown(address)).isEqualTo(states(address).size());
    }

    /** Sends until the process is killed. Returns the first call without an answer. */
    private int lifeFrom(int first, Map<String, String> environment) {
        JarProcess process = JarProcess.jar(SandboxAgent.open(environment));
        StdioClient client = process.client();
        client.shakeHands("{}");
        int call = first;
        boolean alive = answers(client, call);
        int life = random.nextInt(LONGEST_LIFE_MILLIS);
        new Thread(() -> killAfter(life, process), "killer").start();
        while (alive) {
            call++;
            alive = answers(client, call);
        }
        return call;
    }

    /** Makes one call; false if the process has died. */
    private boolean answers(StdioClient client, int campaign) {
        try {
            client.call(
                    campaign, "send_email", "{\"campaignId\":" + campaign + ",\"recipientEmail\":\"a@example.com\"}");
            boolean whole = client.nextLine().filter(line -> line.endsWith("}")).isPresent();
            answered += whole ? 1 : 0;
            return whole;
        } catch (UncheckedIOException gone) {
            return false;
        }
    }

    private static void killAfter(int millis, JarProcess process) {
        try {
            Thread.sleep(millis);
            process.close(); // kill -9
        } catch (InterruptedException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private long count(StoreAddress address, String state) throws StoreException {
        return states(address).stream().filter(state::equals).count();
    }

    /**
     * How many changes a person sees: those in the record, and those whose process was killed before. A life begins with
     * the call that killed the one before; where that is refused as a repeat, it is no change.
     */
    private int shown(StoreAddress address) throws StoreException {
        try (Store store = Stores.of(new Places(data, data, address, RecordMode.OFF), Clock.systemUTC())) {
            Activity activity =
                    new Activity(new CallHistory(store), new Intents(store, Clock.systemUTC()), Catalogue.load());
            List<CallRecord> calls = activity.last(CallFilter.ALL.withChanges(), 100_000);
            assertThat(calls).extracting(CallRecord::id).doesNotHaveDuplicates();
            assertThat(calls).extracting(it -> it.result().outcome()).doesNotContain(Activity.IN_FLIGHT);
            return (int) calls.stream()
                    .filter(call -> !call.result().outcome().equals("refused"))
                    .count();
        }
    }

    private List<String> states(StoreAddress address) throws StoreException {
        try (Store store = Stores.of(new Places(data, data, address, RecordMode.OFF), Clock.systemUTC())) {
            return store.read(sql -> sql.list("SELECT state FROM intent", row -> row.text("state")));
        }
    }
}
