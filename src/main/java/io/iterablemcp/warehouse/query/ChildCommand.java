package io.iterablemcp.warehouse.query;

import io.iterablemcp.warehouse.engine.Engine;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The command that runs a class of this program with DuckDB in a process of its own. On Linux a shell first limits what
 * the process can allocate: a query that asks for gigabytes then fails at once.
 */
public record ChildCommand(List<String> words) {

    private static final String SHELL = "/bin/sh";

    /** In kilobytes: what is reserved counts, too. */
    private static final String LIMITED = "ulimit -v 2097152 2>/dev/null; exec \"$@\"";

    private static final List<String> QUERY_FLAGS = List.of(
            "-Xmx48m",
            "-Xss1m",
            // Without it the driver loads the flight recorder.
            "--limit-modules=java.sql",
            "-XX:TieredStopAtLevel=1",
            "-XX:CompressedClassSpaceSize=32m",
            "-XX:ReservedCodeCacheSize=32m");

    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            // No files of its own, whatever happens.
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + (isWindows() ? "NUL" : "/dev/null"),
            "-Duser.timezone=UTC",
            "-Duser.language=en",
            "-Dfile.encoding=UTF-8");

    /** What a process needs to start. All else stays here, such as the API key. */
    private static final Set<String> KEPT = Set.of("PATH", "LANG", "LC_ALL", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT");

    static ChildCommand of(Engine engine, Class<?> main) {
        List<String> words = new ArrayList<>();
        if (System.getProperty("os.name").equals("Linux") && Files.isExecutable(Path.of(SHELL))) {
            words.addAll(List.of(SHELL, "-c", LIMITED, "sh"));
        }
        words.add(java());
        words.addAll(QUERY_FLAGS);
        words.addAll(FLAGS);
        words.addAll(List.of("-cp", program() + File.pathSeparator + engine.jar(), main.getName()));
        return new ChildCommand(List.copyOf(words));
    }

    /** The command that runs a class which loads: it calls Iterable, and finds DuckDB itself. */
    public static ChildCommand ofLoad(String main) {
        List<String> words = new ArrayList<>(List.of(java(), "-Xmx64m"));
        words.addAll(FLAGS);
        words.addAll(List.of("-cp", program(), main));
        return new ChildCommand(List.copyOf(words));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", isWindows() ? "java.exe" : "java")
                .toString();
    }

    /** This program is one jar. While it is developed, it is a folder, and its libraries are elsewhere. */
    private static String program() {
        try {
            Path program = Path.of(ChildCommand.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Files.isDirectory(program) ? System.getProperty("java.class.path") : program.toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of this program is no path", e);
        }
    }

    /** What it writes to stderr is lost: nobody could tell whether it is personal. */
    public Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> !KEPT.contains(name.toUpperCase(Locale.ROOT)));
        if (!isWindows()) {
            // Otherwise each thread reserves 64 MB of what the shell permits.
            builder.environment().put("MALLOC_ARENA_MAX", "2");
        }
        return builder.start();
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").startsWith("Windows");
    }
}
