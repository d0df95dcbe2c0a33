package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads the resource files with the brand's texts and layouts. */
final class SeedFiles {

    private SeedFiles() {}

    static Json.Obj json(String name) {
        return (Json.Obj) JsonReader.read(text(name));
    }

    static String text(String name) {
        try (InputStream file = SeedFiles.class.getResourceAsStream("/io/iterablemcp/sandbox/" + name)) {
            if (file == null) {
                throw new IllegalStateException("no file " + name + " in the jar");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
