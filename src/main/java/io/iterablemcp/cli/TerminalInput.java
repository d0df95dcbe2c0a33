package io.iterablemcp.cli;

import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads one line and no byte beyond it, because the rest of the input may be for another reader. */
public final class TerminalInput {

    /** The longest line that is read. No answer is longer. */
    private static final int LONGEST = 4096;

    private TerminalInput() {}

    /** Empty if the input has ended. */
    public static Optional<String> read(InputStream in) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            int next = in.read();
            if (next < 0) {
                return Optional.empty();
            }
            for (; next >= 0 && next != '\n'; next = in.read()) {
                if (line.size() < LONGEST) {
                    line.write(next);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(line.toString(StandardCharsets.UTF_8));
    }

    /** Asks the person at the terminal. Anything but a yes is a no. */
    public static boolean agrees(CommandContext context, String question) {
        context.err().print("iterable-mcp: " + question + " [y/N] ");
        context.err().flush();
        String answer = read(context.in()).orElse("").strip();
        return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
    }

    /**
     * Reads a line that a terminal does not show; from a script, reads it as any other line. Up to JDK 21, and from
     * JDK 25 on, Java has no console if stdin or stdout is redirected.
     *
     * @throws Shown if the terminal would show what is typed
     */
    public static Optional<String> unseen(CommandContext context, String question) {
        Optional<Console> console = Optional.ofNullable(System.console()).filter(it -> context.watched());
        if (console.isEmpty()) {
            if (context.in() == System.in && isTerminal()) {
                throw new Shown();
            }
            return read(context.in());
        }
        context.out().flush();
        // The console prints the question, after it has turned off echo.
        return Optional.ofNullable(console.get().readPassword("%s", question)).map(String::new);
    }

    /** Java cannot say whether stdin alone is a terminal; {@code stty} fails if it is not. */
    private static boolean isTerminal() {
        try {
            Process stty = new ProcessBuilder("stty", "-g")
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return stty.waitFor() == 0;
        } catch (IOException e) {
            return false; // Windows has no stty, and no other way to find out
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** The key would be visible while it is typed, and stay on the screen. */
    public static final class Shown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Shown() {
            super(
                    "the key would be shown while it is typed, because stdout is redirected: run the command without"
                            + " redirecting its output, or give the key as one line on stdin.",
                    null,
                    false,
                    false);
        }
    }
}
