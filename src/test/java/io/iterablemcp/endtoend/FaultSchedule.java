package io.iterablemcp.endtoend;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Switches the faults of a sandbox on for a while, one kind after the other, and off again. */
final class FaultSchedule {

    private static final List<String> KINDS = List.of(
            "/api/users=status:503 x40",
            "/api/users=reset x20",
            "/api/users=delay:1500 x20",
            "/api/users=status:500 x40",
            "/api/users=truncated x20",
            "/api/lists=delay:3000 x20");
    private static final Duration ON = Duration.ofSeconds(2);
    private static final Duration OFF = Duration.ofSeconds(4);

    private final SandboxControl door;
    private final AtomicLong changes = new AtomicLong();

    FaultSchedule(SandboxControl door) {
        this.door = door;
    }

    /** Odd while a fault is on. */
    long changes() {
        return changes.get();
    }

    /** Whether a call that began at that count may have met a fault. */
    boolean explain(long before) {
        return before % 2 == 1 || changes.get() != before;
    }

    void run(BooleanSupplier more) {
        for (int next = 0; more.getAsBoolean(); next++) {
            LockSupport.parkNanos(OFF.toNanos());
            changes.incrementAndGet();
            door.fault(KINDS.get(next % KINDS.size()));
            LockSupport.parkNanos(ON.toNanos());
            door.faultless();
            changes.incrementAndGet();
        }
    }
}
