package io.iterablemcp.cli;

import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Takes one line, and no byte more: what follows is for somebody else. */
public final class TerminalInput {

    /** Nothing that is asked for here is longer. */
    private static final int LONGEST = 4096;

    private TerminalInput() {}

    /** Empty when the input has ended. */
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

    /**
     * What is typed at a terminal is not shown there; a script's line is taken as any other. Up to JDK 21, and from 25
     * on, there is no console when stdin is a script's, and none either when only stdout is redirected.
     *
     * @throws Shown when somebody would type at a terminal that shows what is typed
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
        // The console shows the question: by then what is typed is no longer seen.
        return Optional.ofNullable(console.get().readPassword("%s", question)).map(String::new);
    }

    /** Java says nothing of stdin alone; {@code stty} fails where stdin is no terminal. */
    private static boolean isTerminal() {
        try {
            Process stty = new ProcessBuilder("stty", "-g")
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return stty.waitFor() == 0;
        } catch (IOException e) {
            return false; // Windows: there is no such program, nor another way to know
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** A key would be seen by whoever stands behind the person, and stay on the screen. */
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
