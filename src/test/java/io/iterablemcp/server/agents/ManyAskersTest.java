package io.iterablemcp.server.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file is edited, broken, repaired and removed while others ask. */
class ManyAskersTest {

    private static final int ASKERS = 4;

    @TempDir
    private Path folder;

    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicLong asked = new AtomicLong();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();

    @Test
    void everyAnswerFitsAStateOfTheFile() throws IOException, InterruptedException {
        try (AgentsFileFixture registry = new AgentsFileFixture(folder)) {
            registry.add("steady", "itm_steady");
            Agents agents = registry.open();
            List<Thread> askers = askers(agents);
            for (int round = 0; round < 40; round++) {
                String name = "agent" + round;
                registry.add(name, "itm_" + round);
                assertThat(agents.by("itm_" + round)).map(Agent::name).contains(name);
                String good = registry.text();
                registry.put(good.substring(0, good.length() / 2));
                assertThat(agents.by("itm_" + round)).map(Agent::name).contains(name);
                registry.put(good);
            }
            end(askers);
            assertThat(surprises).isEmpty();
            assertThat(asked.get()).isPositive();

            Files.delete(registry.path());
            assertThat(agents.by("itm_steady")).isEmpty();
            assertThat(agents.none()).isFalse();
        }
    }

    private List<Thread> askers(Agents agents) {
        List<Thread> askers = new ArrayList<>();
        for (int i = 0; i < ASKERS; i++) {
            Thread asker = new Thread(() -> {
                while (!ended.get()) {
                    expect(
                            agents.by("itm_steady")
                                    .map(Agent::name)
                                    .orElse("nobody")
                                    .equals("steady"),
                            "let out");
                    expect(agents.by("itm_stranger").isEmpty(), "let in");
                    expect(!agents.none(), "taken for a local user's server");
                    asked.incrementAndGet();
                }
            });
            asker.setUncaughtExceptionHandler((thread, thrown) -> surprises.add(thrown.toString()));
            asker.start();
            askers.add(asker);
        }
        return askers;
    }

    private void expect(boolean fits, String otherwise) {
        if (!fits) {
            surprises.add(otherwise);
        }
    }

    private void end(List<Thread> askers) throws InterruptedException {
        ended.set(true);
        for (Thread asker : askers) {
            asker.join();
        }
    }
}
