package io.iterablemcp.api.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.pace.SharedCount.Result;
import io.iterablemcp.config.Places;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.manifest.Limit;
import io.iterablemcp.store.PostgresServer;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedCountTest {

    private static final Limit MINUTE = new Limit(4, Limit.Window.MINUTE, Limit.Scope.PROJECT);
    private static final Limit DAY = new Limit(6, Limit.Window.DAY, Limit.Scope.PROJECT);
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final String EXPORT = "GET /api/export/data.json";

    @TempDir
    private Path folder;

    @Test
    void isForSlowLimitsOnly() {
        assertThat(SharedCount.shares(MINUTE)).isTrue();
        assertThat(SharedCount.shares(new Limit(1_000, Limit.Window.DAY, Limit.Scope.PROJECT)))
                .isTrue();
        assertThat(SharedCount.shares(new Limit(1, Limit.Window.SECOND, Limit.Scope.PROJECT)))
                .isFalse();
        assertThat(SharedCount.shares(new Limit(100, Limit.Window.SECOND, Limit.Scope.PROJECT)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void countsTheCallsOfAllServers(boolean postgres) throws Exception {
        Places places = places(postgres);
        try (Store one = Stores.of(places, Clock.systemUTC());
                Store two = Stores.of(places, Clock.systemUTC())) {
            List<Callable<Result>> calls = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                SharedCount server = new SharedCount(i % 2 == 0 ? one : two, "shop");
                calls.add(() -> server.count(EXPORT, List.of(MINUTE), NOON));
            }
            ExecutorService threads = Executors.newFixedThreadPool(calls.size());
            List<Result> results = new ArrayList<>();
            for (Future<Result> done : threads.invokeAll(calls)) {
                results.add(done.get());
            }
            threads.shutdown();

            assertThat(results).filteredOn(Result.Counted.class::isInstance).hasSize(MINUTE.count());
            assertThat(results)
                    .filteredOn(Result.Full.class::isInstance)
                    .hasSize(6)
                    .containsOnly(new Result.Full(MINUTE, NOON.plusSeconds(60)));
            SharedCount server = new SharedCount(one, "shop");
            assertThat(server.count("GET /another", List.of(MINUTE), NOON)).isEqualTo(new Result.Counted());
            assertThat(new SharedCount(one, "another").count(EXPORT, List.of(MINUTE), NOON))
                    .isEqualTo(new Result.Counted());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void allowsACallWhenTheWindowHasMovedOnAndSurvivesARestart(boolean postgres) {
        Places places = places(postgres);
        Instant now = NOON;
        for (int i = 0; i < MINUTE.count(); i++) {
            assertThat(countOnce(places, now)).isEqualTo(new Result.Counted());
            now = now.plusSeconds(10);
        }
        assertThat(countOnce(places, now)).isEqualTo(new Result.Full(MINUTE, NOON.plusSeconds(60)));
        assertThat(countOnce(places, NOON.plusMillis(59_999))).isEqualTo(new Result.Full(MINUTE, NOON.plusSeconds(60)));
        assertThat(countOnce(places, NOON.plusSeconds(60))).isEqualTo(new Result.Counted());
        assertThat(countOnce(places, NOON.plusSeconds(60))).isEqualTo(new Result.Full(MINUTE, NOON.plusSeconds(70)));

        assertThat(countOnce(places, NOON.plusSeconds(120))).isEqualTo(new Result.Counted());
        assertThat(countOnce(places, NOON.plusSeconds(180)))
                .isEqualTo(new Result.Full(DAY, NOON.plus(Duration.ofDays(1))));
        assertThat(countOnce(places, NOON.plus(Duration.ofDays(1)))).isEqualTo(new Result.Counted());
    }

    @Test
    void saysWhenNobodyKnowsTheCount() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        try (Store store = Stores.of(Places.at(file), Clock.systemUTC())) {
            assertThat(new SharedCount(store, "shop").count(EXPORT, List.of(MINUTE), NOON))
                    .isInstanceOfSatisfying(
                            Result.Unknown.class,
                            it -> assertThat(it.fault().remedy()).contains("ITERABLE_MCP_DATA"));
        }
    }

    private static Result countOnce(Places places, Instant now) {
        try (Store store = Stores.of(places, Clock.systemUTC())) {
            return new SharedCount(store, "shop").count(EXPORT, List.of(MINUTE, DAY), now);
        }
    }

    private Places places(boolean postgres) {
        StoreAddress address = postgres ? PostgresServer.database() : StoreAddress.SQLITE;
        return new Places(folder, folder, address, RecordMode.ALL);
    }
}
