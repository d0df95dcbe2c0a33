package io.iterablemcp.setup.clients;

import io.iterablemcp.files.SearchPath;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The properties of this machine that determine where clients' files are.
 *
 * @param here the current folder, which contains a project's files
 */
public record Machine(Map<String, String> environment, Path userHome, Os os, Path here) {

    /** Windows programs use the user profile, whatever {@code HOME} is in a Unix shell. */
    public Path home() {
        return variable(os == Os.WINDOWS ? "USERPROFILE" : "HOME").map(Path::of).orElse(userHome);
    }

    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /**
     * Resolves a path of the table, which begins with {@code ~} or a variable and may contain a pattern for a folder.
     *
     * @return empty if the variable is not set
     */
    List<Path> places(String template) {
        int slash = template.indexOf('/');
        String first = slash < 0 ? template : template.substring(0, slash);
        Optional<Path> root = first.equals("~") ? Optional.of(home()) : folder(first.substring(1));
        return root.map(it -> slash < 0 ? List.of(it) : below(it, template.substring(slash + 1)))
                .orElse(List.of());
    }

    private Optional<Path> folder(String variable) {
        Optional<Path> usual =
                switch (variable) {
                    case "XDG_CONFIG_HOME" -> Optional.of(home().resolve(".config"));
                    case "APPDATA" -> Optional.of(home().resolve("AppData/Roaming"));
                    case "LOCALAPPDATA" -> Optional.of(home().resolve("AppData/Local"));
                    default -> Optional.empty();
                };
        return variable(variable).map(Path::of).or(() -> usual);
    }

    private static List<Path> below(Path root, String rest) {
        List<Path> places = List.of(root);
        for (String part : rest.split("/", -1)) {
            List<Path> deeper = new ArrayList<>();
            places.forEach(
                    place -> deeper.addAll(part.contains("*") ? matching(place, part) : List.of(place.resolve(part))));
            places = deeper;
        }
        return places;
    }

    private static List<Path> matching(Path folder, String pattern) {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, pattern)) {
                entries.forEach(found::add);
            } catch (IOException e) {
                return List.of(); // a folder that cannot be read contributes nothing
            }
        }
        found.sort(Comparator.naturalOrder());
        return found;
    }

    /** Finds a program on the PATH. */
    public Optional<Path> program(String name) {
        SearchPath path = os == Os.WINDOWS ? SearchPath.windows(environment) : SearchPath.unix(environment);
        return path.program(name);
    }
}
