package io.iterablemcp.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventsTest {

    private final Events events = new Events();
    private final StoredPerson ada = person("ada");
    private final StoredPerson bob = person("bob");

    private static StoredPerson person(String id) {
        return new StoredPerson(Optional.of(id + "@example.com"), Optional.of(id), Instant.EPOCH, new FieldTypes());
    }

    private static Event custom(StoredPerson person, String name) {
        return new Event("customEvent", person, 1, 0, 0, 0, Json.Obj.EMPTY.with("eventName", Json.text(name)));
    }

    private static Event opened(StoredPerson person) {
        return new Event("emailOpen", person, 1, 0, 0, 0, Json.Obj.EMPTY);
    }

    @Test
    void findsEventsByNameOrType() {
        Event walked = custom(ada, "walked");
        Event opened = opened(ada);
        events.add(walked);
        events.add(opened);

        assertThat(events.called("walked")).containsExactly(walked);
        assertThat(events.called("emailOpen")).containsExactly(opened);
        assertThat(events.called("customEvent")).isEmpty();
        assertThat(events.called("ran")).isEmpty();
    }

    @Test
    void findsEventsByNameAfterTheyMovedOrWereReplacedButNotAfterDeletion() {
        events.put("1", custom(ada, "walked"));
        events.move(ada, bob);
        assertThat(events.called("walked")).map(Event::person).containsExactly(bob);

        events.put("1", custom(bob, "ran"));
        assertThat(events.called("walked")).isEmpty();
        assertThat(events.called("ran")).hasSize(1);

        events.forget(bob);
        assertThat(events.called("ran")).isEmpty();
    }

    /** Measured in CPU time, because builds run on busy machines. */
    @Test
    void addsAnEventOfANewNameWithoutSearching() {
        for (int i = 0; i < 100_000; i++) {
            events.add(opened(ada));
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long from = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < 10_000; i++) {
            assertThat(events.called("new" + i).findAny()).isEmpty();
        }
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - from)).isLessThan(Duration.ofSeconds(1));
    }
}
