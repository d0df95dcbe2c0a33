package io.iterablemcp.cli;

import io.iterablemcp.config.Host;
import io.iterablemcp.memory.OutOfMemory;
import io.iterablemcp.server.stdio.ProtocolOut;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** The program: the one place that reads the real environment and ends the process. */
public final class Main {

    private static final String NO_MEMORY = "iterable-mcp: out of memory, so the process ends with exit code 11."
            + " Start it again; if this happens often, give it more memory: java -Xmx512m, or with the launcher"
            + " ITERABLE_MCP_JAVA_OPTS=-Xmx512m.";

    private Main() {}

    public static void main(String[] args) {
        OutOfMemory.ends(NO_MEMORY, ExitCode.OUT_OF_MEMORY.code());
        Surroundings world = surroundings();
        Thread.setDefaultUncaughtExceptionHandler(new UncaughtFaults(world));
        System.exit(run(world, args));
    }

    /** For plain arguments Picocli is not even loaded: the server should be up at once. */
    static int run(Surroundings world, String... args) {
        try {
            Optional<Wanted> plain = PlainArguments.read(args);
            return plain.isPresent() ? new Serving(world).serve(plain.get()) : CommandTree.run(world, args);
        } catch (RuntimeException e) {
            world.say(Bug.words(e));
            return ExitCode.INTERNAL.code();
        }
    }

    private static Surroundings surroundings() {
        OutputStream stdout = ProtocolOut.claimStdout();
        return new Surroundings(
                new Host(
                        System.getenv(),
                        Path.of(System.getProperty("user.home", "")),
                        System.getProperty("os.name", "").startsWith("Windows")),
                LateCatalogue.loading(),
                new Wiring(),
                System.in,
                stdout,
                utf8(stdout),
                utf8(new FileOutputStream(FileDescriptor.err)),
                watched());
    }

    /** From JDK 22 to 24 there is always a console; at worst, progress then goes to a stderr that nobody watches. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean watched() {
        return System.console() != null;
    }

    /** JSON is UTF-8 whatever the terminal's locale is. */
    private static PrintWriter utf8(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
