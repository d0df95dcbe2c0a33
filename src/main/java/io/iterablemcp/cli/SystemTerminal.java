package io.iterablemcp.cli;

import io.iterablemcp.config.Secret;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;

/**
 * The terminal of this process. Up to JDK 21, and from JDK 25 on, Java has no console if stdin or stdout is redirected;
 * in between there is always one, and {@code isTerminal} says whether it is a terminal.
 */
final class SystemTerminal implements PersonTerminal {

    private final Optional<Console> console;
    private final PrintWriter err;

    private SystemTerminal(Optional<Console> console, PrintWriter err) {
        this.console = console;
        this.err = err;
    }

    /** @param err shows questions, so that they are not part of a command's output */
    @SuppressWarnings("SystemConsoleNull")
    static SystemTerminal of(PrintWriter err) {
        Console console = System.console();
        boolean terminal = console != null && (Runtime.version().feature() < 22 || isTerminal(console));
        return new SystemTerminal(terminal ? Optional.of(console) : Optional.empty(), err);
    }

    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    @Override
    public boolean watched() {
        return console.isPresent();
    }

    /** Where there is a console, stdin is the terminal. */
    @Override
    public Optional<String> line(String question) {
        if (console.isEmpty()) {
            return Optional.empty();
        }
        err.print(question);
        err.flush();
        return TerminalInput.read(System.in).map(String::strip);
    }

    /** The console prints the question, after it has turned off echo. */
    @Override
    public Optional<Secret> hidden(String question) {
        return console.map(it -> it.readPassword("%s", question))
                .map(String::new)
                .map(Secret::new);
    }
}
