package io.iterablemcp.files;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The folders of PATH, in which programs are found by name. */
public record SearchPath(String folders, List<String> endings) {

    /** On Windows the variable may be in any case, usually Path, and a program has an extension. */
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

    /** The absolute path of the first executable file with this name. */
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

    /** An empty entry would mean the working directory, where a program may be anybody's. */
    private static Optional<Path> runnable(String folder, String name) {
        try {
            return folder.isBlank()
                    ? Optional.empty()
                    : Optional.of(Path.of(folder, name).toAbsolutePath())
                            .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file));
        } catch (InvalidPathException e) {
            return Optional.empty(); // Windows allows anything in PATH, such as quotes, and ignores it
        }
    }
}
