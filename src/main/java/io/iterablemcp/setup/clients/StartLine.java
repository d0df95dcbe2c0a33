package io.iterablemcp.setup.clients;

import java.util.List;
import java.util.Map;

/**
 * The command line with which a client starts the server.
 *
 * @param environment variables in addition to those that the client passes anyway
 */
public record StartLine(String command, List<String> args, Map<String, String> environment) {

    /** Whether it starts this server, wherever it is installed. Meant for an entry with this server's name. */
    public boolean isOurs() {
        // Somebody may have renamed the jar.
        boolean jar =
                args.size() > 2 && args.get(0).equals("-jar") && args.get(2).equals("serve");
        return jar || ours(command) || args.stream().anyMatch(StartLine::ours);
    }

    private static boolean ours(String word) {
        String name = word.substring(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1);
        boolean path = name.length() < word.length();
        return path
                ? name.matches("iterable-mcp(\\.cmd)?|iterable-mcp[\\w.-]*\\.jar")
                : name.equals("iterable-mcp.jar");
    }
}
