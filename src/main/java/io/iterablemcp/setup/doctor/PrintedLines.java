package io.iterablemcp.setup.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Reads the output of a program line by line, and keeps no more of a line than necessary. */
final class PrintedLines {

    private final Reader text;
    private final int longest;
    private final Consumer<String> line;
    private final StringBuilder begun = new StringBuilder();

    /**
     * @param longest the length at which a line is cut
     * @param line receives each line
     */
    PrintedLines(InputStream stream, int longest, Consumer<String> line) {
        this.text = new InputStreamReader(stream, StandardCharsets.UTF_8);
        this.longest = longest;
        this.line = line;
    }

    /** Reads on a separate thread until the output ends. */
    static Thread read(InputStream stream, int longest, Consumer<String> line, Runnable end) {
        Thread reader = new Thread(
                () -> {
                    new PrintedLines(stream, longest, line).all();
                    end.run();
                },
                "doctor-server");
        reader.setDaemon(true);
        reader.start();
        return reader;
    }

    private void all() {
        char[] read = new char[8192];
        try (text) {
            for (int count = text.read(read); count >= 0; count = text.read(read)) {
                take(read, count);
            }
            last();
        } catch (IOException hungUp) {
            last();
        }
    }

    private void last() {
        if (begun.length() > 0) {
            line.accept(begun.toString().stripTrailing());
        }
    }

    private void take(char[] read, int count) {
        int from = 0;
        for (int i = 0; i < count; i++) {
            if (read[i] == '\n') {
                keep(read, from, i);
                String whole = begun.toString().stripTrailing(); // Windows ends lines with two characters
                begun.setLength(0);
                from = i + 1;
                line.accept(whole);
            }
        }
        keep(read, from, count);
    }

    private void keep(char[] read, int from, int to) {
        begun.append(read, from, Math.min(to - from, longest - begun.length()));
    }
}
