package io.iterablemcp.manifest.compiler;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.compiler.yaml.ManifestErrors;
import io.iterablemcp.manifest.compiler.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Build step: writes the resources that can be loaded, tools-manifest/resources/*.yaml, as the JSON that the program reads. */
public final class CompileResources {

    private CompileResources() {}

    /** @param args the directory and the file to write */
    public static void main(String[] args) throws IOException {
        Path target = Path.of(args[1]).toAbsolutePath();
        Files.createDirectories(target.getParent());
        Files.writeString(target, JsonWriter.write(read(CompileManifest.texts(Path.of(args[0])))));
    }

    static Json.Obj read(Map<String, String> texts) {
        ManifestErrors report = new ManifestErrors();
        Map<String, Json> resources = new LinkedHashMap<>();
        texts.forEach((file, text) -> new YamlReader(file, report).read(text).ifPresent(map -> map.entries()
                .forEach((name, entry) -> {
                    if (resources.put(name, entry.value().json()) != null) {
                        report.fault(entry.at(), name + " is in two files");
                    }
                })));
        if (report.size() > 0) {
            throw new InvalidManifest(report.lines());
        }
        return new Json.Obj(resources);
    }
}
