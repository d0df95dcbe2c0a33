package io.iterablemcp.console.session;

import io.iterablemcp.store.Row;
import io.iterablemcp.store.Sql;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** Which consoles are running, so that a server can give a link to one instead of starting another. */
public final class RunningPages {

    /** How often a console says that it is running. */
    public static final Duration INTERVAL = Duration.ofSeconds(10);

    /** How long it counts as running without saying so. */
    public static final Duration ALIVE = Duration.ofSeconds(30);

    static final Duration KEPT = Duration.ofHours(1);

    private static final int ID_LENGTH = 16;

    private final Store store;
    private final Clock clock;
    private final SecureRandom random;

    public RunningPages(Store store, Clock clock, SecureRandom random) {
        this.store = store;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Notes a console until it is closed.
     *
     * @param address scheme, host and port: of this machine as a number, or with HTTPS
     * @throws IllegalArgumentException for another address, at which it could not prove itself
     */
    public Registered register(String project, URI address) throws StoreException {
        if (!RunningPage.fits(address)) {
            throw new IllegalArgumentException("a console has an address on loopback or one with HTTPS");
        }
        byte[] secret = new byte[BrowserTokens.BYTES];
        random.nextBytes(secret);
        Instant now = clock.instant();
        RunningPage page = new RunningPage(
                BrowserTokens.fresh(random).substring(0, ID_LENGTH), project, address, process(), now, now, secret);
        Registered registered = new Registered(page);
        registered.noteAlive();
        registered.start();
        return registered;
    }

    private static String process() {
        String machine;
        try {
            machine = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            machine = "localhost";
        }
        return machine + " " + ProcessHandle.current().pid();
    }

    /** The consoles of a project that are running, the newest first. Each has still to prove itself: {@link PageProof}. */
    public List<RunningPage> find(String project) throws StoreException {
        Instant now = clock.instant();
        return store.read(sql -> sql.list(
                "SELECT * FROM console_page WHERE project = ? AND alive > ? AND alive < ? ORDER BY started DESC, id",
                RunningPages::row,
                project,
                now.minus(ALIVE),
                now.plus(ALIVE)));
    }

    private static RunningPage row(Row row) throws SQLException {
        return new RunningPage(
                row.text("id"),
                row.text("project"),
                URI.create(row.text("address")),
                row.text("process"),
                row.time("started"),
                row.time("alive"),
                row.bytes("secret"));
    }

    /** A console of this process. */
    public final class Registered implements AutoCloseable {

        private final RunningPage page;
        private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "running-console");
            thread.setDaemon(true);
            return thread;
        });

        private Registered(RunningPage page) {
            this.page = page;
        }

        public RunningPage page() {
            return page;
        }

        /**
         * What the console answers to a request for its proof; empty for a nonce of another form.
         *
         * @param arrived the local address of the connection: a program that passes the request on has another one
         */
        public Optional<String> prove(String nonce, InetSocketAddress arrived) {
            return PageProof.answer(page, nonce, arrived);
        }

        private void start() {
            ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(
                    this::tick, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        }

        private void tick() {
            try {
                noteAlive();
            } catch (StoreException e) {
                // Without the store nobody asks for consoles, and the next time may succeed.
                LoggerFactory.getLogger(RunningPages.class).debug("The console is not noted: {}", e.words());
            }
        }

        void noteAlive() throws StoreException {
            store.change(this::noteAlive);
        }

        private int noteAlive(Sql sql) throws SQLException {
            return sql.update(
                    "INSERT INTO console_page (id, project, address, process, started, alive, secret)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET alive = excluded.alive",
                    page.id(),
                    page.project(),
                    page.address().toString(),
                    page.process(),
                    page.started(),
                    clock.instant(),
                    page.secret());
        }

        /** Removes the console from the store. */
        @Override
        public void close() {
            timer.shutdown();
            try {
                // Otherwise a heartbeat that is under way would bring the row back.
                if (!timer.awaitTermination(1, TimeUnit.SECONDS)) {
                    timer.shutdownNow();
                }
                store.change(sql -> sql.update("DELETE FROM console_page WHERE id = ?", page.id()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (StoreException e) {
                // It stops counting as running after half a minute.
                LoggerFactory.getLogger(RunningPages.class).debug("The console stays noted: {}", e.words());
            }
        }
    }
}
