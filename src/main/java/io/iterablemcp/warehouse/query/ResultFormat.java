package io.iterablemcp.warehouse.query;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The forms of a file with a result. */
public enum ResultFormat {
    CSV,
    JSON,
    NDJSON,
    PARQUET;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ResultFormat> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
