package io.iterablemcp.manifest.compiler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A case of src/test/resources/wrong-entries: manifest files with something wrong, and what the compiler must say.
 *
 * <p>A case starts with {@code ## title}; {@code @ name} starts another file (the first is tools-manifest/lists.yaml);
 * lines with {@code >} are the expected faults.
 */
record InvalidEntry(String title, Map<String, String> files, List<String> faults) {

    private static final Path CASES = Path.of("src/test/resources/wrong-entries");

    static List<InvalidEntry> all() {
        try (Stream<Path> topics = Files.list(CASES)) {
            List<InvalidEntry> cases = new ArrayList<>();
            for (Path topic : topics.sorted().toList()) {
                Stream.of(Files.readString(topic).split("(?m)^## ", -1)).skip(1).forEach(text -> cases.add(read(text)));
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InvalidEntry read(String text) {
        List<String> lines = text.lines().toList();
        Map<String, String> files = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        String file = lines.get(1).startsWith("@ ") ? "" : "tools-manifest/lists.yaml";
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith("@ ")) {
                file = line.substring(2);
            } else if (line.startsWith("> ")) {
                faults.add(line.substring(2));
            } else if (faults.isEmpty()) {
                files.merge(file, line + "\n", String::concat);
            }
        }
        return new InvalidEntry(lines.get(0), files, faults);
    }

    @Override
    public String toString() {
        return title;
    }
}
