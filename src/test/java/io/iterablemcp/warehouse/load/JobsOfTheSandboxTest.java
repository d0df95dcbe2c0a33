package io.iterablemcp.warehouse.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.FakeTime;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.Sandbox;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.sandbox.http.InjectedFault;
import io.iterablemcp.warehouse.LoadFixture;
import io.iterablemcp.warehouse.engine.NeedsDuckDb;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same events and profiles of one sandbox, exported by job and directly. */
@NeedsDuckDb
class JobsOfTheSandboxTest {

    private static final String[] TYPES = {"emailSend", "inAppDelivery", "purchase", "customEvent", "users"};

    @TempDir
    private Path folder;

    /** The sandbox needs a moment for a job. */
    private final FakeTime time = new FakeTime() {
        @Override
        public synchronized void sleep(Duration wait) {
            super.sleep(wait);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    };

    @Test
    void bringsTheSameRowsByJobAndDirectly() throws Exception {
        SandboxOptions options = SandboxOptions.DEFAULT
                .withPeople(200)
                .withFaults(List.of(
                        InjectedFault.read("/sandbox/files/*=status:403 x2"),
                        InjectedFault.read("/sandbox/files/*=reset-body x1")));
        try (Sandbox sandbox = Sandbox.start(options, Catalogue.load(), Clock.systemUTC())) {
            Instant now = Instant.now();
            List<LoadFixture> loads = List.of(
                    from(sandbox, folder.resolve("jobs"), now).byJob(time),
                    from(sandbox, folder.resolve("direct"), now));
            for (LoadFixture load : loads) {
                assertThat(load.load(load.split(), TYPES))
                        .allSatisfy(result ->
                                assertThat(result.complete()).as(result.words()).isTrue());
            }
            for (String sql : List.of(
                    "SELECT * FROM events_email ORDER BY ALL",
                    "SELECT * FROM events_in_app ORDER BY ALL",
                    "SELECT * FROM purchases ORDER BY ALL",
                    "SELECT * FROM purchase_items ORDER BY ALL",
                    "SELECT * FROM custom_events ORDER BY ALL",
                    "SELECT resource, from_time, to_time, rows FROM _windows ORDER BY ALL")) {
                assertThat(loads.get(0).inDuckDb(sql))
                        .isEqualTo(loads.get(1).inDuckDb(sql))
                        .hasSizeGreaterThan(3);
            }
            assertThat(loads.get(0).started()).doesNotExist();
            String profiles = "SELECT * EXCLUDE (_read) FROM users ORDER BY ALL";
            assertThat(LoadFixture.query(loads.get(0).people(), profiles))
                    .isEqualTo(LoadFixture.query(loads.get(1).people(), profiles))
                    .hasSizeGreaterThan(100);
        }
    }

    private static LoadFixture from(Sandbox sandbox, Path folder, Instant now) {
        return new LoadFixture(
                        sandbox.baseUrl().toString(), sandbox.keys().of(KeyType.SERVER), KeyType.SERVER, folder, now)
                .withPeople();
    }
}
