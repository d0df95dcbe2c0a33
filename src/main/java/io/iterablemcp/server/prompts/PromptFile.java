package io.iterablemcp.server.prompts;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a prompt's file: lines {@code key: value}, a line of dashes, and the text. An argument is its name, whether it
 * is required, then {@code {campaigns}} for names of the project, {@code [a, b]} for values or a dash for neither, and
 * its description. Uses no regular expressions, because clients ask for the prompts when they start.
 */
final class PromptFile {

    private static final String END = "\n---\n";

    private final String name;
    private String title = "";
    private String description = "";
    private final List<PromptArgument> arguments = new ArrayList<>();
    private List<String> tools = List.of();
    private List<String> never = List.of();

    private PromptFile(String name) {
        this.name = name;
    }

    static PromptTemplate read(String name, String file) {
        int end = file.indexOf(END);
        if (end < 0) {
            throw new IllegalArgumentException("the prompt " + name + " has no line of dashes");
        }
        PromptFile prompt = new PromptFile(name);
        for (String line : file.substring(0, end).split("\n", -1)) {
            prompt.line(line);
        }
        return new PromptTemplate(
                name,
                prompt.title,
                prompt.description,
                List.copyOf(prompt.arguments),
                prompt.tools,
                prompt.never,
                file.substring(end + END.length()).strip());
    }

    private void line(String line) {
        int colon = line.indexOf(": ");
        String value = line.substring(colon + 2).strip();
        switch (line.substring(0, Math.max(colon, 0))) {
            case "title" -> title = value;
            case "description" -> description = value;
            case "argument" -> arguments.add(argument(value));
            case "tools" -> tools = List.of(value.split(" "));
            case "never" -> never = List.of(value.split(" "));
            default -> throw new IllegalArgumentException("the prompt " + name + " has an unknown line: " + line);
        }
    }

    private PromptArgument argument(String line) {
        String[] parts = line.split(" ", 3);
        String rest = parts[2];
        String completed = "";
        List<String> values = List.of();
        int from = 1;
        if (rest.charAt(0) == '{') {
            from = rest.indexOf('}') + 1;
            completed = rest.substring(1, from - 1);
        } else if (rest.charAt(0) == '[') {
            from = rest.indexOf(']') + 1;
            values = List.of(rest.substring(1, from - 1).split(", "));
        }
        return new PromptArgument(
                parts[0],
                parts[1].equals("required"),
                completed,
                values,
                rest.substring(from).strip());
    }
}
