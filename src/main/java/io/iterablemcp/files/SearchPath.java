package io.iterablemcp.files;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The folders of PATH, where a person's programs are found by their names. */
public record SearchPath(String folders, List<String> endings) {

    /** Windows has the variable in whatever letters, mostly as Path, and a program's kind in its name. */
    public static SearchPath windows(Map<String, String> environment) {
        String folders = environment.entrySet().stream()
                .filter(variable -> variable.getKey().equalsIgnoreCase("PATH"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
        return new SearchPath(folders, List.of(".exe", ".cmd"));
    }

    public static SearchPath unix(Map<String, String> environment) {
        return new SearchPath(environment.getOrDefault("PATH", ""), List.of(""));
    }

    /** The first file of this name that can be run, as a whole path. */
    public Optional<Path> program(String name) {
        for (String folder : folders.split(File.pathSeparator, -1)) {
            for (String ending : endings) {
                Optional<Path> program = runnable(folder, name + ending);
                if (program.isPresent()) {
                    return program;
                }
            }
        }
        return Optional.empty();
    }

    /** A folder without a name would be the one the person stands in, and a program there may be anybody's. */
    private static Optional<Path> runnable(String folder, String name) {
        try {
            return folder.isBlank()
                    ? Optional.empty()
                    : Optional.of(Path.of(folder, name).toAbsolutePath())
                            .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file));
        } catch (InvalidPathException e) {
            return Optional.empty(); // Windows lets anything be written there, as quotes, and passes over it
        }
    }
}
