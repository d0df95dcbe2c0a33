package measure;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From 1 to 500 sessions on one server. First they are idle with an open event stream, and one of them calls; then all
 * of them call once a second.
 */
final class HttpSessions implements Curve {

    private static final int ROWS = 20;
    private static final int WARM_UP = 1500;
    private static final int CALLS_OF_ONE = 500;
    private static final int SECONDS = 10;
    private static final Pattern ADDRESS = Pattern.compile("serving MCP at (http://\\S+/mcp)");

    @Override
    public String title() {
        return "1 to 500 sessions over HTTP";
    }

    @Override
    public Table measure(Path jar) throws IOException {
        Table table = new Table(
                "sessions",
                "idle: RSS, MB",
                "threads",
                "descriptors",
                "p50 of a call, ms",
                "p99, ms",
                "each calling: calls/s",
                "p50, ms",
                "p99, ms",
                "RSS, MB",
                "threads",
                "failed");
        Jvm jvm = new Jvm(jar, List.of());
        for (int count : List.of(1, 10, 50, 100, 200, 500)) {
            Files.write(Contestant.ERRORS, new byte[0]);
            try (LocalApi api = LocalApi.start();
                    Child child = jvm.server("serve", "--http", "--port=0", "--agent-calls=1000", "--agent-rate=100000")
                            .start(api.settings(ROWS, 0))) {
                measure(count, address(child), new Usage(child.pid()), table);
                child.kill();
            }
        }
        return table;
    }

    private static void measure(int count, URI address, Usage usage, Table table) throws IOException {
        List<HttpSession> sessions = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                HttpSession session = new HttpSession(address);
                session.listen();
                sessions.add(session);
            }
            one(sessions.get(0), WARM_UP);
            Sample alone = one(sessions.get(0), CALLS_OF_ONE);
            String idleMemory = Table.figure(usage.memory());
            String idleThreads = String.valueOf((int) usage.threads());
            String descriptors = String.valueOf((int) usage.descriptors());
            AtomicInteger failed = new AtomicInteger();
            Sample all = all(sessions, failed);
            table.add(
                    String.valueOf(count),
                    idleMemory,
                    idleThreads,
                    descriptors,
                    Table.figure(alone.median()),
                    Table.figure(alone.percentile(99)),
                    Table.figure(all.values().size() / (double) SECONDS),
                    Table.figure(all.median()),
                    Table.figure(all.percentile(99)),
                    Table.figure(usage.memory()),
                    String.valueOf((int) usage.threads()),
                    String.valueOf(failed.get()));
        } finally {
            for (HttpSession session : sessions) {
                session.close();
            }
        }
    }

    private static Sample one(HttpSession session, int calls) throws IOException {
        Sample sample = new Sample();
        for (int i = 0; i < calls; i++) {
            long begin = System.nanoTime();
            session.call(i, "get_lists", "{}");
            sample.add((System.nanoTime() - begin) / 1e6);
        }
        return sample;
    }

    /** The time of a call begins when it is due, not when its turn comes. */
    private static Sample all(List<HttpSession> sessions, AtomicInteger failed) {
        Sample sample = new Sample();
        List<Thread> threads = new ArrayList<>();
        long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500);
        for (int i = 0; i < sessions.size(); i++) {
            HttpSession session = sessions.get(i);
            long first = start + TimeUnit.SECONDS.toNanos(1) * i / sessions.size();
            Thread thread = new Thread(null, () -> eachSecond(session, first, sample, failed), "session", 256 << 10);
            thread.start();
            threads.add(thread);
        }
        threads.forEach(HttpSessions::join);
        return sample;
    }

    private static void eachSecond(HttpSession session, long first, Sample sample, AtomicInteger failed) {
        for (int call = 0; call < SECONDS; call++) {
            long due = first + TimeUnit.SECONDS.toNanos(call);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            try {
                session.call(10_000 + call, "get_lists", "{}");
                synchronized (sample) {
                    sample.add((System.nanoTime() - due) / 1e6);
                }
            } catch (IOException broken) {
                failed.incrementAndGet();
                return;
            }
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** It is told on stderr, when the server is up. */
    private static URI address(Child child) throws IOException {
        while (child.alive()) {
            Matcher told = ADDRESS.matcher(Files.readString(Contestant.ERRORS));
            if (told.find()) {
                return URI.create(told.group(1));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        throw new IOException("the server did not start");
    }
}
