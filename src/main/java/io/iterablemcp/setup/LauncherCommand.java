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
 * What a client calls to start the server, by absolute paths: a client on a desktop has no PATH worth the name.
 *
 * @param words before the arguments of the server
 */
public record LauncherCommand(List<String> words) {

    private static final String NAME = "iterable-mcp";

    /**
     * The script that belongs to a jar, else Java itself.
     *
     * @param java the program that runs us now
     */
    public static LauncherCommand of(Path jar, Path java, Os os) {
        return of(script(jar, os), jar, java, os);
    }

    /** The script, which need not be there yet, or without one Java itself. */
    public static LauncherCommand of(Optional<Path> script, Path jar, Path java, Os os) {
        if (script.isEmpty()) {
            return new LauncherCommand(
                    List.of(java.toString(), "-jar", jar.toAbsolutePath().toString()));
        }
        // Programs made with Node do not start a .cmd by themselves.
        return new LauncherCommand(
                os == Os.WINDOWS
                        ? List.of("cmd", "/c", script.get().toString())
                        : List.of(script.get().toString()));
    }

    /** The script that belongs to a jar. */
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

    /** What some clients take for a variable in the middle of a path. */
    public Optional<String> concern() {
        String odd = words.get(0).equals("cmd") ? ".*[$%{}&<>()@^|].*" : ".*[$%{}].*";
        return words.stream()
                .filter(it -> it.matches(odd))
                .findFirst()
                .map(it -> it + " has a character in it that some clients, or the shell between, take for their own:"
                        + " move the server to a folder with a plain name.");
    }
}
