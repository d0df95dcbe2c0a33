package io.iterablemcp.warehouse.query;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Ends this process when a query takes too long or too much memory. DuckDB's own limits do not stop every query: it looks
 * at the time between blocks of rows, and counts only what it allocates itself. Where there is no /proc, nothing tells
 * how much memory is used, so that only the time is watched.
 */
final class Watchdog {

    static final int OUT_OF_MEMORY = 86;
    static final int OUT_OF_TIME = 87;
    /** The parent is gone, so that nobody waits for the result. */
    static final int ALONE = 88;

    /** What the process may use: 512 MB for DuckDB, and the 100 MB that it has at its start, with some room. */
    private static final long MOST_KILOBYTES = 800L << 10;

    /** In kilobytes, while {@code statm} counts pages, whose size differs between processors. */
    private static final Path STATUS = Path.of("/proc/self/status");

    private static final String RESIDENT = "VmRSS:";
    private static final long INTERVAL_MILLIS = 50;

    private final boolean watchesMemory = Files.isReadable(STATUS);
    private volatile long end;

    private Watchdog(Duration first) {
        limit(first);
    }

    static Watchdog start(Duration first) {
        Watchdog made = new Watchdog(first);
        Thread thread = new Thread(made::watch, "watchdog");
        thread.setDaemon(true);
        thread.start();
        return made;
    }

    /** The time begins again, for another step. */
    void limit(Duration timeout) {
        end = System.nanoTime() + timeout.toNanos();
    }

    private void watch() {
        while (true) {
            if (watchesMemory && residentKilobytes() > MOST_KILOBYTES) {
                Runtime.getRuntime().halt(OUT_OF_MEMORY);
            }
            if (System.nanoTime() - end > 0) {
                Runtime.getRuntime().halt(OUT_OF_TIME);
            }
            try {
                Thread.sleep(INTERVAL_MILLIS);
            } catch (InterruptedException e) {
                Runtime.getRuntime().halt(OUT_OF_TIME);
            }
        }
    }

    private static long residentKilobytes() {
        try {
            String status = Files.readString(STATUS, StandardCharsets.ISO_8859_1);
            int at = status.indexOf(RESIDENT) + RESIDENT.length();
            return Long.parseLong(
                    status.substring(at, status.indexOf(" kB", at)).strip());
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
            return 0; // the time is still watched
        }
    }
}
