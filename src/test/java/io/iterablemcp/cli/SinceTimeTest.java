package io.iterablemcp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SinceTimeTest {

    private final SinceTime since = new SinceTime(
            Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC), ZoneId.of("Europe/Berlin"));

    @ParameterizedTest
    @CsvSource({
        "30m, 2026-01-31T11:30:00Z",
        "2h, 2026-01-31T10:00:00Z",
        "7d, 2026-01-24T12:00:00Z",
        "2026-01-30, 2026-01-29T23:00:00Z",
        "2026-01-30T09:00, 2026-01-30T08:00:00Z",
        "2026-01-30 09:00:30, 2026-01-30T08:00:30Z",
        "2026-01-30T09:00:00Z, 2026-01-30T09:00:00Z"
    })
    void readsSpansDatesAndTimes(String text, Instant time) {
        assertThat(since.convert(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "7", "7w", "-2h", "2026-13-01", "99999999d"})
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> since.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("30m, 2h or 7d");
    }
}
