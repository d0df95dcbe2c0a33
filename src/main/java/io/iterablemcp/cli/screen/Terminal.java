package io.iterablemcp.cli.screen;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The width of the terminal, and whether it shows colour. */
public record Terminal(int width, boolean colour) {

    private static final int USUAL = 80;
    private static final int LEAST = 40;
    private static final int MOST = 100;

    /** @param watched whether a person is at the terminal */
    public static Terminal of(Map<String, String> environment, boolean watched) {
        boolean colour = watched
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        int width = figure(environment.getOrDefault("COLUMNS", ""))
                .or(() -> watched ? asked() : Optional.empty())
                .orElse(USUAL);
        return new Terminal(Math.max(LEAST, Math.min(MOST, width)), colour);
    }

    public Screen screen(PrintWriter out) {
        return new Screen(out, width, colour);
    }

    /** Shells do not export COLUMNS, so {@code stty size}, which prints rows and columns, is run. */
    private static Optional<Integer> asked() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(1, TimeUnit.SECONDS)) {
                stty.destroy();
                return Optional.empty();
            }
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return figure(size.strip().replaceFirst("^\\d+ ", ""));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<Integer> figure(String text) {
        return text.matches("[1-9]\\d{1,3}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }
}
