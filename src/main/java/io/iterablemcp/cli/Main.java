package io.iterablemcp.cli;

import io.iterablemcp.config.Host;
import io.iterablemcp.config.PathText;
import io.iterablemcp.memory.OutOfMemory;
import io.iterablemcp.server.stdio.StdoutWriter;
import io.iterablemcp.tools.ExitCode;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.Map;
import java.util.Optional;

/** The entry point: the only class that reads the real environment and ends the process. */
public final class Main {

    private static final String NO_MEMORY = "iterable-mcp: out of memory, so the process ends with exit code 11."
            + " Start it again; if this happens often, give it more memory: java -Xmx512m, or with the launcher"
            + " ITERABLE_MCP_JAVA_OPTS=-Xmx512m.";

    private Main() {}

    public static void main(String[] args) {
        OutOfMemory.ends(NO_MEMORY, ExitCode.OUT_OF_MEMORY.code());
        System.exit(start(args));
    }

    private static int start(String... args) {
        OutputStream stdout = StdoutWriter.claimStdout();
        PrintWriter err = utf8(new FileOutputStream(FileDescriptor.err));
        try {
            CommandContext context = realContext(stdout, err);
            Thread.setDefaultUncaughtExceptionHandler(new UncaughtFaults(context));
            return undecoded(args) ? UndecodedText.run(context, args) : run(context, args);
        } catch (InvalidPathException e) {
            err.println("iterable-mcp: " + PathText.words(e));
            return ExitCode.CONFIGURATION.code();
        }
    }

    private static boolean undecoded(String... args) {
        for (String text : args) {
            if (PathText.undecoded(text)) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, String> environment() {
        Map<String, String> decoded = System.getenv();
        for (String name : decoded.keySet()) {
            if (PathText.undecoded(decoded.get(name))) {
                return UndecodedText.environment(decoded);
            }
        }
        return decoded;
    }

    /** Simple arguments do not load picocli, so that the server starts fast. */
    static int run(CommandContext context, String... args) {
        try {
            if (args.length == 0 && context.watched()) {
                return Welcome.show(context);
            }
            Optional<ParsedCommand> plain = SimpleArguments.read(args);
            return plain.isPresent() ? new StdioStart(context).serve(plain.get()) : CommandTree.run(context, args);
        } catch (InvalidPathException e) {
            context.say(PathText.words(e));
            return ExitCode.CONFIGURATION.code();
        } catch (RuntimeException e) {
            context.say(InternalErrorMessage.words(e));
            return ExitCode.INTERNAL.code();
        }
    }

    private static CommandContext realContext(OutputStream stdout, PrintWriter err) {
        Host host = new Host(
                environment(),
                PathText.path(System.getProperty("user.home", "")),
                System.getProperty("os.name", "").startsWith("Windows"));
        return new CommandContext(
                host,
                CatalogueLoader.loading(),
                new JarAssembly(host),
                System.in,
                stdout,
                utf8(stdout),
                err,
                SystemTerminal.of(err));
    }

    /** JSON is UTF-8 whatever the terminal's locale is. */
    private static PrintWriter utf8(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
