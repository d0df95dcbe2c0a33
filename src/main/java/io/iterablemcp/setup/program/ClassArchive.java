package io.iterablemcp.setup.program;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The archive of the program's classes that the launcher passes to Java for fast starts. It is next to the jar: whoever can
 * write it can write the jar, too.
 *
 * @param jar as an absolute path
 * @param java the home of the Java that the archive is for
 * @param version the number of that Java's release
 */
public record ClassArchive(Path jar, Path java, int version) {

    private static final long LONGEST_SECONDS = 120;

    /** Java 17 and 18 compare the path of a jar with its spelling in a URL, and then use no class of the archive. */
    private static final int TAKES_BLANKS = 19;

    /** The same as in the launcher: an archive works only with the same collector. */
    private static final List<String> LIGHT = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:CompileThresholdScaling=0.1",
            "-XX:+UseSerialGC",
            "-Xms16m",
            "-Xlog:disable");

    public enum State {
        GOOD,
        /** It was made for another jar or another Java. */
        STALE,
        MISSING,
        /** This Java cannot use an archive at this path. */
        IMPOSSIBLE,
        /** This user may not write an archive. */
        CLOSED
    }

    /** For the Java that runs this program, which is the one that the launcher finds. */
    public static ClassArchive of(Path jar, Path java) {
        return new ClassArchive(
                jar.toAbsolutePath().normalize(), java, Runtime.version().feature());
    }

    public Path file() {
        String name = jar.getFileName().toString();
        String base = name.endsWith(".jar") ? name.substring(0, name.length() - ".jar".length()) : name;
        return jar.resolveSibling(base + "-" + version + ".jsa");
    }

    /** Java itself decides what fits: with -Xshare:on it ends if it cannot use the archive. */
    public State state() {
        boolean plain = jar.toUri().getRawPath().endsWith(jar.toString().replace('\\', '/'));
        // Java reads a colon as a separator of two paths; that of a drive is the second character.
        if (jar.toString().indexOf(':') > 1 || (version < TAKES_BLANKS && !plain)) {
            return State.IMPOSSIBLE;
        }
        if (Files.isRegularFile(file()) && fits(file())) {
            return State.GOOD;
        }
        if (!Files.isWritable(jar.getParent())) {
            return State.CLOSED;
        }
        return Files.isRegularFile(file()) ? State.STALE : State.MISSING;
    }

    private boolean fits(Path archive) {
        return run(List.of("-Xshare:on", "-XX:SharedArchiveFile=" + archive), "--version");
    }

    /**
     * Makes the archive from the classes that a session needs. It gets its name in one step when it is complete,
     * because half an archive crashes Java.
     *
     * @return whether it is good now
     */
    public boolean make() {
        try {
            Path fresh = Files.createTempDirectory(jar.getParent(), ".archive-");
            Path archive = fresh.resolve(file().getFileName());
            try {
                boolean made = run(List.of("-XX:ArchiveClassesAtExit=" + archive), "warm-up") && fits(archive);
                if (made) {
                    Files.move(archive, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                }
                return made;
            } finally {
                FileTree.delete(fresh);
            }
        } catch (IOException e) {
            return false; // the caller reports that there is no archive
        }
    }

    private boolean run(List<String> options, String command) {
        List<String> line = new ArrayList<>(List.of(java.resolve("bin/java").toString()));
        line.addAll(LIGHT);
        line.addAll(options);
        line.addAll(List.of("-jar", jar.toString(), command));
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
        builder.environment()
                .keySet()
                .removeIf(it ->
                        it.startsWith("ITERABLE_") || it.contains("JAVA_OPTIONS") || it.equals("JAVA_TOOL_OPTIONS"));
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return false;
        }
        try {
            process.getOutputStream().close();
            return process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.destroyForcibly();
        }
    }
}
