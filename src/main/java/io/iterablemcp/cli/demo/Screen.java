package io.iterablemcp.cli.demo;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** What a person sees: headings, paragraphs that fit the width, and colour where the terminal has it. */
public final class Screen {

    private static final String RESET = "\u001b[0m";

    private final PrintWriter out;
    private final int width;
    private final boolean colour;

    public Screen(PrintWriter out, int width, boolean colour) {
        this.out = out;
        this.width = width;
        this.colour = colour;
    }

    int width() {
        return width;
    }

    void heading(String words) {
        out.println();
        out.println(paint("1;36", words));
    }

    void say(String words) {
        wrapped(words, width).forEach(out::println);
    }

    /** A call, as an agent makes it. */
    void call(String words) {
        wrapped("> " + words, width).forEach(line -> out.println(paint("2", line)));
    }

    void refused(String words) {
        wrapped(words, width).forEach(line -> out.println(paint("33", line)));
    }

    void done(String words) {
        wrapped(words, width).forEach(line -> out.println(paint("32", line)));
    }

    /** Lines that are laid out already; what does not fit is cut. */
    void lines(List<String> lines) {
        lines.forEach(line -> out.println(cut(line)));
    }

    void framed(List<String> lines) {
        int inside = width - 4;
        out.println("+" + "-".repeat(width - 2) + "+");
        for (String line : lines) {
            for (String part : wrapped(line, inside)) {
                out.println("| " + part + " ".repeat(Math.max(0, inside - part.length())) + " |");
            }
        }
        out.println("+" + "-".repeat(width - 2) + "+");
    }

    void end() {
        out.println();
        out.flush();
    }

    private String cut(String line) {
        return line.length() <= width ? line : line.substring(0, width - 1) + "…";
    }

    private String paint(String code, String words) {
        return colour ? "\u001b[" + code + "m" + words + RESET : words;
    }

    static List<String> wrapped(String words, int width) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : words.split("\n", -1)) {
            StringBuilder line = new StringBuilder();
            for (String word : paragraph.split(" ", -1)) {
                if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
