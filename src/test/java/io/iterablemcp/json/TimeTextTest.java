package io.iterablemcp.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {

    @ParameterizedTest
    @CsvSource({
        "'\"2026-01-03 10:15:00 +00:00\"',            2026-01-03T10:15:00.000000Z",
        "'\"2026-01-03 10:15:00 +0000\"',             2026-01-03T10:15:00.000000Z",
        "'\"2026-01-03 12:15:00 +02:00\"',            2026-01-03T10:15:00.000000Z",
        "'\"2026-01-03T10:15:00Z\"',                  2026-01-03T10:15:00.000000Z",
        "'\"2026-01-03T10:15:00.5Z\"',                2026-01-03T10:15:00.500000Z",
        "'\"2025-12-19T22:43:34.134105.000Z\"',       2025-12-19T22:43:34.134105Z",
        "'\"2026-01-03 10:15:00\"',                   2026-01-03T10:15:00.000000Z",
        "'\"2026-01-03\"',                            2026-01-03T00:00:00.000000Z",
        "1767435300000,                               2026-01-03T10:15:00.000000Z",
        "1767435300,                                  2026-01-03T10:15:00.000000Z",
        "'\"1767435300000\"',                         2026-01-03T10:15:00.000000Z",
    })
    void readsEveryFormOfIterable(String json, String expected) {
        assertThat(TimeText.of(JsonReader.read(json))).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\"soon\"",
                "\"2026-13-01 00:00:00 +00:00\"",
                "\"2026-02-30\"",
                "\"0000-01-01 00:00:00 +00:00\"",
                "\"0000-01-01\"",
                "true",
                "{}",
                "\"2026-01-03 25:00:00 +00:00\"",
                "1e99"
            })
    void readsNothingElse(String json) {
        assertThat(TimeText.of(JsonReader.read(json))).isEmpty();
    }
}
