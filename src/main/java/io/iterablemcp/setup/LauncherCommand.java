package io.iterablemcp.setup;

import io.iterablemcp.setup.clients.Os;
import io.iterablemcp.setup.clients.StartLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The command with which a client starts the server. Paths are absolute, because a desktop client has no useful PATH.
 *
 * @param words the command before the arguments of the server
 */
public record LauncherCommand(List<String> words) {

    private static final String NAME = "iterable-mcp";

    /**
     * The script of a jar or, without one, Java itself.
     *
     * @param java the Java executable that runs this program now
     */
    public static LauncherCommand of(Path jar, Path java, Os os) {
        return of(script(jar, os), jar, java, os);
    }

    /** The script, which need not exist yet, or, without one, Java itself. */
    public static LauncherCommand of(Optional<Path> script, Path jar, Path java, Os os) {
        if (script.isEmpty()) {
            return new LauncherCommand(
                    List.of(java.toString(), "-jar", jar.toAbsolutePath().toString()));
        }
        // Node programs cannot start a .cmd file directly.
        return new LauncherCommand(
                os == Os.WINDOWS
                        ? List.of("cmd", "/c", script.get().toString())
                        : List.of(script.get().toString()));
    }

    /** The script of a jar. */
    public static Optional<Path> script(Path jar, Os os) {
        Path folder = jar.toAbsolutePath().getParent();
        String name = os == Os.WINDOWS ? NAME + ".cmd" : NAME;
        return Stream.of("", "../scripts", "../bin")
                .map(it -> folder.resolve(it).resolve(name).normalize())
                .filter(Files::isRegularFile)
                .findFirst();
    }

    public StartLine line(List<String> arguments, Map<String, String> environment) {
        List<String> args = new ArrayList<>(words.subList(1, words.size()));
        args.addAll(arguments);
        return new StartLine(words.get(0), List.copyOf(args), environment);
    }

    /** Warns of characters in a path that some clients read as a variable. */
    public Optional<String> concern() {
        String odd = words.get(0).equals("cmd") ? ".*[$%{}&<>()@^|].*" : ".*[$%{}].*";
        return words.stream()
                .filter(it -> it.matches(odd))
                .findFirst()
                .map(it -> it + " contains a character that some clients, or a shell, treat specially:" + " move the"
                        + " server to a folder with a simple name.");
    }
}
