package io.iterablemcp.benchmark.scaling;

import io.iterablemcp.benchmark.SampleSet;
import io.iterablemcp.gate.AgentGrant;
import io.iterablemcp.gate.Flag;
import io.iterablemcp.gate.GrantLevel;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.server.agents.AgentsFile;
import io.iterablemcp.server.agents.RegisteredAgent;
import io.iterablemcp.server.agents.TokenHash;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** Agents with a session each, which call at a steady rate: four reads, then a change. */
final class SteadyAgents implements AutoCloseable {

    static final int COUNT = 200;

    private final List<HttpSessionClient> sessions = new ArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();

    /** @param port of a server whose agents are {@link #registerIn} its folder */
    SteadyAgents(int port) throws IOException {
        for (int i = 0; i < COUNT; i++) {
            sessions.add(new HttpSessionClient(port, Optional.of(token(i))));
        }
    }

    static void registerIn(Path home) {
        AgentGrant grant = new AgentGrant(
                Set.of(Flag.PERSONAL_DATA, Flag.WRITES), Map.of(AgentGrant.ALL, GrantLevel.FULL), List.of(), List.of());
        Instant now = Instant.now();
        new AgentsFile(home.resolve(AgentsFile.NAME), Catalogue.load()).change(before -> {
            for (int i = 0; i < COUNT; i++) {
                before = before.with(new RegisteredAgent("agent-" + i, TokenHash.of(token(i), now), grant));
            }
            return before;
        });
    }

    private static String token(int number) {
        return "itm_" + String.valueOf(1000 + number).repeat(10);
    }

    /** What calls took since they were due, in milliseconds, with all agents together at this rate. */
    SampleSet run(double perSecond, Duration time) throws IOException {
        SampleSet times = new SampleSet();
        long between = (long) (COUNT / perSecond * 1e9);
        long start = System.nanoTime();
        long end = start + time.toNanos();
        all(number -> {
            for (long due = start + between * number / COUNT; due < end; due += between) {
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                call(sessions.get(number));
                times.add((System.nanoTime() - due) / 1e6);
            }
        });
        return times;
    }

    /** The calls a second that are answered when each agent calls without a pause. */
    double capacity(Duration time) throws IOException {
        int before = calls.get();
        long begin = System.nanoTime();
        all(number -> {
            while (System.nanoTime() < begin + time.toNanos()) {
                call(sessions.get(number));
            }
        });
        return (calls.get() - before) / ((System.nanoTime() - begin) / 1e9);
    }

    private interface Work {
        void run(int number) throws IOException;
    }

    private static void all(Work work) throws IOException {
        AtomicReference<IOException> failure = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            int number = i;
            Thread thread = new Thread(null, () -> run(work, number, failure), "agent", 256 << 10);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    private static void run(Work work, int number, AtomicReference<IOException> failure) {
        try {
            work.run(number);
        } catch (IOException e) {
            failure.set(e);
        }
    }

    private void call(HttpSessionClient session) throws IOException {
        int call = calls.incrementAndGet();
        String email = "person" + call % 500 + "@example.com";
        if (call % 5 == 0) {
            session.call(
                    call, "update_user", "{\"email\":\"" + email + "\",\"dataFields\":{\"favouriteLamp\":\"green\"}}");
        } else {
            session.call(call, "get_lists", "{}");
        }
    }

    @Override
    public void close() throws IOException {
        for (HttpSessionClient session : sessions) {
            session.close();
        }
    }
}
