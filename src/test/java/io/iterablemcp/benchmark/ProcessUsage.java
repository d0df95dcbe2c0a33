package io.iterablemcp.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** What a process uses, read from /proc or, elsewhere, from ps. A value that the system does not tell is not a number. */
public record ProcessUsage(long pid) {

    private static final double TICKS_PER_SECOND = 100;

    /** Resident memory in MB. */
    public double memory() throws IOException {
        return status("VmRSS") / 1024;
    }

    /** The most memory that was resident at any time, in MB. */
    public double peakMemory() throws IOException {
        return status("VmHWM") / 1024;
    }

    public double threads() throws IOException {
        return status("Threads");
    }

    public double descriptors() throws IOException {
        Path folder = proc("fd");
        if (!Files.isDirectory(folder)) {
            return Double.NaN;
        }
        try (Stream<Path> open = Files.list(folder)) {
            return open.count();
        }
    }

    /** User and system time in seconds, including children that have ended: a launcher's forks count. */
    public double processor() throws IOException {
        Path stat = proc("stat");
        if (!Files.isReadable(stat)) {
            return ProcessHandle.of(pid)
                    .flatMap(handle -> handle.info().totalCpuDuration())
                    .map(Duration::toNanos)
                    .map(nanos -> nanos / 1e9)
                    .orElse(Double.NaN);
        }
        String text = Files.readString(stat);
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
        double ticks = 0;
        for (int field = 11; field <= 14; field++) {
            ticks += Long.parseLong(fields[field]);
        }
        return ticks / TICKS_PER_SECOND;
    }

    private double status(String name) throws IOException {
        Path status = proc("status");
        if (!Files.isReadable(status)) {
            return name.equals("VmRSS") ? ps() : Double.NaN;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith(name + ":")) {
                return Double.parseDouble(line.replaceAll("\\D", ""));
            }
        }
        return Double.NaN;
    }

    private double ps() throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", String.valueOf(pid)).start();
        String said = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        return said.isEmpty() ? Double.NaN : Double.parseDouble(said);
    }

    private Path proc(String name) {
        return Path.of("/proc", String.valueOf(pid), name);
    }
}
