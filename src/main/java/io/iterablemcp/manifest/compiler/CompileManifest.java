package io.iterablemcp.manifest.compiler;

import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.compiler.write.ToolWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Build step: reads tools-manifest/*.yaml, checks every entry, and writes the catalogue that the program loads. */
public final class CompileManifest {

    private CompileManifest() {}

    /** @param args the manifest's directory and the file to write */
    public static void main(String[] args) throws IOException {
        List<ToolSpec> catalogue = Manifest.compile(texts(Path.of(args[0])));
        requirePhrases(catalogue);
        Path target = Path.of(args[1]).toAbsolutePath();
        Files.createDirectories(target.getParent());
        Files.write(target, ToolWriter.bytes(catalogue));
    }

    /** Each call must be named in the record. Tests of the compiler use entries without a phrase. */
    static void requirePhrases(List<ToolSpec> catalogue) {
        List<String> missing = catalogue.stream()
                .filter(tool -> tool.description().recordPhrase().isEmpty())
                .map(tool -> "tools-manifest/" + tool.group() + ".yaml: " + tool.name()
                        + ": record is missing: say what a call does, such as read the size of list {listId}")
                .toList();
        if (!missing.isEmpty()) {
            throw new InvalidManifest(missing);
        }
    }

    static Map<String, String> texts(Path directory) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".yaml")).toList()) {
                texts.put(directory.getFileName() + "/" + file.getFileName(), Files.readString(file));
            }
        }
        return texts;
    }
}
