package io.iterablemcp.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Subject lines as marketers write them, in many languages. */
public final class SubjectLines {

    private SubjectLines() {}

    public static List<String> all() {
        try (InputStream in = SubjectLines.class.getResourceAsStream("/privacy/subject-lines.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
