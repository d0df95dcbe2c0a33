package io.iterablemcp.server;

import io.iterablemcp.json.Json;
import java.util.Optional;

/**
 * What a client says about itself in {@code initialize}.
 *
 * @param label its name and version, {@code claude-ai 1.2}; empty if it sent none
 * @param showsQuestions whether it can show a form to the person
 * @param opensPages whether it can ask the person to open a page in a browser
 */
public record McpClient(String label, boolean showsQuestions, boolean opensPages) {

    private static final int LONGEST_LABEL = 100;
    private static final char DELETE = 0x7f;

    public static McpClient from(Json.Obj initialize) {
        Json.Obj info = initialize.object("clientInfo").orElse(Json.Obj.EMPTY);
        String label = info.text("name").orElse("") + " " + info.text("version").orElse("");
        Json.Obj capabilities = initialize.object("capabilities").orElse(Json.Obj.EMPTY);
        Optional<Json.Obj> kinds = capabilities.object("elicitation");
        // Before 2025-11-25 an empty object was the only way to declare it; since then the kinds are named.
        boolean forms =
                kinds.isPresent() && (kinds.get().isEmpty() || kinds.get().has("form"));
        boolean pages = kinds.isPresent() && kinds.get().has("url");
        return new McpClient(clean(label), forms, pages);
    }

    /** Replaces line breaks and other control characters. Not by a regular expression, which delays the list of tools. */
    private static String clean(String label) {
        StringBuilder line = new StringBuilder(label.length());
        boolean after = false;
        for (int i = 0; i < label.length(); i++) {
            char letter = label.charAt(i);
            boolean control = letter < ' ' || letter == DELETE;
            if (!control) {
                line.append(letter);
            } else if (!after) {
                line.append(' ');
            }
            after = control;
        }
        String oneLine = line.toString().strip();
        return oneLine.length() <= LONGEST_LABEL ? oneLine : oneLine.substring(0, LONGEST_LABEL);
    }
}
