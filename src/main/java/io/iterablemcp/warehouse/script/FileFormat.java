package io.iterablemcp.warehouse.script;

import java.util.Arrays;
import java.util.Optional;

/** What loaded files look like. */
public enum FileFormat {
    NDJSON,
    PARQUET;

    /** Its name for people, which files end with, too. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public static Optional<FileFormat> named(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }
}
