package io.iterablemcp.api;

import static io.iterablemcp.api.ClientFixture.call;
import static io.iterablemcp.manifest.ToolMaker.get;
import static io.iterablemcp.manifest.ToolMaker.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.pace.SharedCount;
import io.iterablemcp.config.Places;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.sandbox.MovingClock;
import io.iterablemcp.store.PostgresServer;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.database.StoreFault;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several servers on one store, as agents see their limits. */
class SharedLimitsTest {

    private static final ToolSpec METRICS =
            get("/api/campaigns/metrics").with("limit", "10/minute per project").spec();
    private static final ToolSpec FORGET = post("/api/users/forget")
            .with("access", "forget")
            .with("limit", "[3/second per project, 7/day per project]")
            .spec();

    private final SleepHook time = new SleepHook();
    private final MovingClock clock = new MovingClock(FakeTime.START);
    private final List<Store> stores = new ArrayList<>();
    private MockWebServer iterable;
    private Places places;

    @TempDir
    private Path folder;

    enum Database {
        SQLITE,
        POSTGRES
    }

    /** Runs something while a call sleeps. */
    private static final class SleepHook extends FakeTime {
        private Runnable after = () -> {};

        @Override
        public synchronized void sleep(Duration wait) {
            super.sleep(wait);
            Runnable once = after;
            after = () -> {};
            once.run();
        }
    }

    @BeforeEach
    void start() throws Exception {
        iterable = ClientFixture.server();
        iterable.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return ClientFixture.ok("{}");
            }
        });
    }

    @AfterEach
    void stop() {
        stores.forEach(Store::close);
        iterable.close();
    }

    private void use(Database database) {
        places = places(database == Database.POSTGRES ? PostgresServer.schema() : StoreAddress.SQLITE);
    }

    private Places places(StoreAddress address) {
        return new Places(folder, folder.resolve("data"), address, RecordMode.ALL);
    }

    /** A server with its own connections, as in another process. */
    private IterableClient server() {
        Store store = Stores.of(places, clock);
        stores.add(store);
        return ClientFixture.client(iterable, time, new SharedCount(store, "shop", "server " + stores.size()));
    }

    private static Reply reply(IterableClient server, String agent, ToolSpec tool) {
        return server.call(call(tool, agent, words -> {}));
    }

    private static void delivers(IterableClient server, String agent, ToolSpec tool, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(reply(server, agent, tool)).isInstanceOf(Reply.Delivered.class);
        }
    }

    private static Reply later(String limit, Instant moment) {
        return new Reply.NotYet(limit + " per project", moment);
    }

    @ParameterizedTest
    @EnumSource
    void twoServersShareALimit(Database database) {
        use(database);
        IterableClient one = server();
        IterableClient two = server();
        for (int i = 0; i < 5; i++) {
            delivers(one, "ann", METRICS, 1);
            time.pass(Duration.ofSeconds(1));
            delivers(two, "ben", METRICS, 1);
            time.pass(Duration.ofSeconds(1));
        }

        assertThat(reply(one, "ann", METRICS)).isEqualTo(later("10/minute", FakeTime.START.plusSeconds(60)));
        assertThat(reply(two, "ben", METRICS)).isEqualTo(later("10/minute", FakeTime.START.plusSeconds(61)));
        assertThat(iterable.getRequestCount()).isEqualTo(10);

        delivers(
                two,
                "ben",
                get("/api/lists").with("limit", "5/minute per project").spec(),
                1);
        time.pass(Duration.ofSeconds(46));
        delivers(two, "ann", METRICS, 1);
        assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(4));
        delivers(one, "ben", METRICS, 1);
        assertThat(time.now()).isEqualTo(FakeTime.START.plusSeconds(61));
    }

    @ParameterizedTest
    @EnumSource
    void theTimeThatAnAgentWasGivenHoldsOnAllServers(Database database) {
        use(database);
        IterableClient one = server();
        IterableClient two = server();
        delivers(one, "greedy", METRICS, 10);
        Instant named = FakeTime.START.plusSeconds(60);
        assertThat(reply(one, "patient", METRICS)).isEqualTo(later("10/minute", named));

        time.pass(Duration.ofSeconds(60));
        delivers(two, "greedy", METRICS, 9);
        assertThat(reply(two, "greedy", METRICS)).isInstanceOf(Reply.NotYet.class);
        time.pass(Duration.ofSeconds(9));
        delivers(two, "patient", METRICS, 1);
        assertThat(iterable.getRequestCount()).isEqualTo(20);
    }

    @ParameterizedTest
    @EnumSource
    void aCallThatWaitsOnOneServerKeepsItsTurn(Database database) {
        use(database);
        IterableClient one = server();
        IterableClient two = server();
        delivers(one, "greedy", METRICS, 10);
        time.pass(Duration.ofSeconds(56));
        List<Reply> meanwhile = new ArrayList<>();
        time.after = () -> {
            for (int i = 0; i < 10; i++) {
                meanwhile.add(reply(two, "greedy", METRICS));
            }
        };

        delivers(one, "waiting", METRICS, 1);

        assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(4));
        assertThat(meanwhile).filteredOn(Reply.Delivered.class::isInstance).hasSize(9);
        assertThat(iterable.getRequestCount()).isEqualTo(20);
    }

    @ParameterizedTest
    @EnumSource
    void aRestartDoesNotResetTheForgetCap(Database database) {
        use(database);
        delivers(server(), "ann", FORGET, 5);
        stores.get(0).close();
        time.pass(Duration.ofHours(20));

        IterableClient restarted = server();

        delivers(restarted, "ann", FORGET, 2);
        assertThat(reply(restarted, "ann", FORGET)).isEqualTo(later("7/day", FakeTime.START.plus(Duration.ofDays(1))));
        assertThat(iterable.getRequestCount()).isEqualTo(7);
    }

    @Test
    void withoutTheStoreReadsAreCountedAloneAndChangesAreRefused() throws Exception {
        places = places(StoreAddress.SQLITE);
        Path data = Files.writeString(folder.resolve("data"), "a file, where the folder should be");
        IterableClient server = server();

        Reply refused = reply(server, "ann", FORGET);
        delivers(server, "ann", METRICS, 10);
        Reply full = reply(server, "ben", METRICS);

        assertThat(refused).isInstanceOfSatisfying(Reply.Unsendable.class, it -> {
            assertThat(it.why())
                    .startsWith("calls of " + FORGET.name() + " are counted in the store, and it cannot be used: ");
            assertThat(it.remedy()).contains("ITERABLE_MCP_DATA");
        });
        assertThat(full).isEqualTo(later("10/minute", FakeTime.START.plusSeconds(60)));
        assertThat(iterable.getRequestCount()).isEqualTo(10);

        Files.delete(data);
        clock.advance(Duration.ofMinutes(1));
        time.pass(Duration.ofSeconds(30));
        assertThat(reply(server, "cid", METRICS)).isEqualTo(later("10/minute", FakeTime.START.plusSeconds(60)));
        assertThat(reply(server(), "dan", METRICS)).isEqualTo(later("10/minute", FakeTime.START.plusSeconds(60)));
        // The refused call holds no place among the three of a second.
        delivers(server, "ann", FORGET, 3);
        assertThat(time.sleeps()).isEmpty();
        assertThat(iterable.getRequestCount()).isEqualTo(13);
    }

    @Test
    void aToolWithoutASlowLimitDoesNotOpenTheStore() {
        places = places(StoreAddress.SQLITE);
        ToolSpec lists = get("/api/lists").with("limit", "1/second per project").spec();
        IterableClient server = server();

        delivers(server, "ann", lists, 2);
        assertThat(places.data()).doesNotExist();

        delivers(server, "ann", METRICS, 1);
        assertThat(places.data()).exists();
    }

    @Test
    void aCallFromTheFutureDoesNotHoldOthersBackForEver() {
        use(Database.SQLITE);
        time.pass(Duration.ofDays(400));
        delivers(server(), "ann", FORGET, 7);

        time.pass(Duration.ofDays(-400));

        delivers(server(), "ann", FORGET, 1);
    }

    /** Reads of one endpoint look at the store one after the other, and a locked store answers after seconds. */
    @Test
    void aLockedStoreHoldsUpOneReadAndNotTheNext() {
        AtomicInteger uses = new AtomicInteger();
        Store locked = (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (it, method, given) -> {
                    uses.incrementAndGet();
                    throw new StoreException(new StoreFault.Locked("store.db"));
                });
        IterableClient server = ClientFixture.client(iterable, time, new SharedCount(locked, "shop", "server"));

        delivers(server, "ann", METRICS, 4);
        assertThat(uses).hasValue(1);
        assertThat(reply(server, "ann", FORGET)).isInstanceOf(Reply.Unsendable.class);
        assertThat(uses).hasValue(2);
        time.pass(Duration.ofSeconds(5));
        delivers(server, "ann", METRICS, 2);

        assertThat(uses).hasValue(3);
        assertThat(iterable.getRequestCount()).isEqualTo(6);
    }
}
