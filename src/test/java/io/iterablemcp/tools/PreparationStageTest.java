package io.iterablemcp.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Mode;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.server.TestTools;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PreparationStageTest {

    private static final Catalogue CATALOGUE = Catalogue.load();

    private final Semaphore prepared = new Semaphore(0);
    private final PreparationStage stage = new PreparationStage(prepared::release);

    private void run(String tool, Stage.Next next) {
        Call call = new Call(
                CATALOGUE.find(tool).orElseThrow(),
                Json.Obj.EMPTY,
                new TestCaller(TestTools.PROJECT, Grant.of(Mode.EVERYTHING)));
        stage.handle(call, next);
    }

    /** The rest of the chain, which waits for the store, sees the preparation end. */
    @Test
    void preparesOnceWhileTheFirstChangeWaits() {
        run("get_lists", call -> new Outcome.Answered("", List.of()));
        run("find_tools", call -> new Outcome.Answered("", List.of()));
        assertThat(prepared.availablePermits()).isZero();
        run("create_list", call -> {
            assertThat(acquired()).isTrue();
            return new Outcome.Answered("", List.of());
        });
        run("create_list", call -> new Outcome.Answered("", List.of()));
        assertThat(prepared.availablePermits()).isZero();
    }

    private boolean acquired() {
        try {
            return prepared.tryAcquire(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
