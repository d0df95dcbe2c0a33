package io.iterablemcp.safety;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The process that makes a change, so that another one can tell whether it has ended.
 *
 * @param text machine, number and start; ids are used again, and a store may be shared by several machines
 */
record OwnerProcess(String text) {

    /** Where the start is a time: the clock may be set while a process runs, which moves the start that is read for it. */
    private static final long CLOCK_STEPS = Duration.ofSeconds(10).toMillis();

    /** Counted from the field behind the program's name. */
    private static final int START_FIELD = 19;

    /** Equal for no other process, so that this one is never taken for one that has ended. */
    private static final String UNKNOWN = "unknown-" + UUID.randomUUID();

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path NAMESPACE = Path.of("/proc/self/ns/pid");

    /** Found out at the first change: a start without changes need not pay for it. */
    private static final class Current {
        static final String MACHINE = machine();
        static final OwnerProcess THIS = of(ProcessHandle.current());
    }

    static OwnerProcess current() {
        return Current.THIS;
    }

    static OwnerProcess of(ProcessHandle process) {
        return new OwnerProcess(Current.MACHINE + " " + process.pid() + " " + start(process));
    }

    /** Whether it has certainly ended; false for a process on another machine or in another container. */
    boolean ended() {
        String[] parts = text.split(" ", -1);
        if (parts.length != 3 || !parts[0].equals(Current.MACHINE)) {
            return false;
        }
        long pid = Long.parseLong(parts[1]);
        long start = Long.parseLong(parts[2]);
        Optional<ProcessHandle> found = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (found.isEmpty()) {
            return true;
        }
        OptionalLong ticks = ticks(pid);
        return ticks.isPresent() ? ticks.getAsLong() != start : Math.abs(start(found.get()) - start) > CLOCK_STEPS;
    }

    private static long start(ProcessHandle process) {
        OptionalLong ticks = ticks(process.pid());
        return ticks.isPresent() ? ticks.getAsLong() : startTime(process);
    }

    /** On Linux, when a process started, counted from the start of the machine: setting the clock does not move it. */
    private static OptionalLong ticks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
            // The name of the program may contain spaces and parentheses.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
            return OptionalLong.of(Long.parseLong(fields[START_FIELD]));
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return OptionalLong.empty(); // another system, or the process has just ended
        }
    }

    private static long startTime(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
    }

    /** One run of an operating system, and on Linux one namespace of process ids: containers have their own. */
    private static String machine() {
        try {
            if (Files.isReadable(BOOT)) {
                return Files.readString(BOOT).strip() + "/"
                        + Files.readSymbolicLink(NAMESPACE).getFileName();
            }
            return InetAddress.getLocalHost().getHostName().replace(' ', '-');
        } catch (UnknownHostException e) {
            return "localhost";
        } catch (IOException e) {
            return UNKNOWN;
        }
    }
}
