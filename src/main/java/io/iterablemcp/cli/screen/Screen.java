package io.iterablemcp.cli.screen;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Prints headings, wrapped paragraphs and, if the terminal supports it, colour. */
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

    public int width() {
        return width;
    }

    public void heading(String words) {
        out.println();
        painted("1;36", words);
    }

    public void say(String words) {
        wrapped(words, width).forEach(out::println);
    }

    /** Prints a call as an agent makes it. */
    public void call(String words) {
        painted("2", "> " + words);
    }

    public void refused(String words) {
        painted("33", words);
    }

    public void done(String words) {
        painted("32", words);
    }

    public void table(TextTable table) {
        table.lines(width).forEach(out::println);
    }

    /** Prints a next step. The command is not wrapped, so that it can be copied. */
    public void step(String what, String command) {
        String line = String.format("%-28s", what + ":") + command;
        if (line.length() <= width) {
            out.println(line);
        } else {
            out.println(what + ":");
            out.println("  " + command);
        }
    }

    public void framed(List<String> lines) {
        int inside = width - 4;
        out.println("+" + "-".repeat(width - 2) + "+");
        for (String line : lines) {
            for (String part : wrapped(line, inside)) {
                out.println("| " + part + " ".repeat(Math.max(0, inside - part.length())) + " |");
            }
        }
        out.println("+" + "-".repeat(width - 2) + "+");
    }

    public void end() {
        out.println();
        out.flush();
    }

    private void painted(String code, String words) {
        for (String line : wrapped(words, width)) {
            out.println(colour ? "\u001b[" + code + "m" + line + RESET : line);
        }
    }

    /** Breaks text into lines between words. A word that is too long gets its own line and is not broken. */
    static List<String> wordsIn(String words, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** Breaks text between words into lines of at most this width. */
    public static List<String> wrapped(String words, int width) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : words.split("\n", -1)) {
            StringBuilder line = new StringBuilder();
            for (String word : paragraph.split(" ", -1)) {
                if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(word);
                while (line.length() > width) {
                    lines.add(line.substring(0, width));
                    line.delete(0, width);
                }
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
