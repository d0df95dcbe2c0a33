package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What another JVM uses, as Linux and its own diagnostics show it. */
record ProcessFigures(long pid) {

    int threads() {
        return status("Threads:");
    }

    int residentMegabytes() {
        return status("VmRSS:") / 1024;
    }

    /** What is left of the heap after a full collection. */
    double liveMegabytes() {
        try {
            Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
            Process process = new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .strip()
                    .lines()
                    .toList();
            String total = lines.get(lines.size() - 1);
            assertThat(total).startsWith("Total");
            return Long.parseLong(total.replaceFirst("Total +\\d+ +", "").strip()) / 1e6;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int status(String name) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith(name))
                    .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
