package io.iterablemcp.tools.report.audience;

import io.iterablemcp.store.person.KeyedHashes;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Sets of people that were read a short time ago, so that a call goes on where the last one has ended. Only in memory: the
 * key of the hashes is made by this process and is never stored. Thread-safe.
 */
final class HeldPeople {

    static final Duration KEPT = Duration.ofMinutes(15);
    static final int MOST = 5_000_000;
    private static final int KEY_BYTES = 32;

    /** @param at when it had been read */
    record Held(PeopleSet people, Instant at) {}

    private record Key(String project, String set) {}

    private final Clock clock;
    private final KeyedHashes hashes;
    private final Executor later;
    /** Guarded by this. */
    private final Map<Key, Held> held = new HashMap<>();

    HeldPeople(Clock clock) {
        this(clock, CompletableFuture.delayedExecutor(KEPT.toSeconds() + 1, TimeUnit.SECONDS));
    }

    /** @param later runs what it is given once the sets have been kept long enough */
    HeldPeople(Clock clock, Executor later) {
        this.clock = clock;
        this.later = later;
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        this.hashes = new KeyedHashes(key);
    }

    KeyedHashes hashes() {
        return hashes;
    }

    synchronized Optional<Held> find(String project, String set) {
        forget();
        return Optional.ofNullable(held.get(new Key(project, set)));
    }

    /** How many more people there is room for. */
    synchronized int room() {
        forget();
        return MOST - held.values().stream().mapToInt(it -> it.people().size()).sum();
    }

    synchronized Held keep(String project, String set, PeopleSet people) {
        Held kept = new Held(people, clock.instant());
        held.put(new Key(project, set), kept);
        later.execute(this::forget);
        return kept;
    }

    private synchronized void forget() {
        Instant oldest = clock.instant().minus(KEPT);
        held.values().removeIf(it -> it.at().isBefore(oldest));
    }

    synchronized int size() {
        return held.size();
    }
}
