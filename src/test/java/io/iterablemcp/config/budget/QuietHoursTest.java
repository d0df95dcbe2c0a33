package io.iterablemcp.config.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuietHoursTest {

    /** In Berlin the clocks skip 02:00 to 03:00 on 2026-03-29, and show that hour twice on 2026-10-25. */
    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource(delimiter = '|', textBlock = """
            09:00-17:00 UTC           | 2026-03-01T08:59:59.999Z |
            09:00-17:00 UTC           | 2026-03-01T09:00:00Z     | 2026-03-01T17:00:00Z
            09:00-17:00 UTC           | 2026-03-01T17:00:00Z     |
            21:00-08:00 Europe/Berlin | 2026-03-01T19:59:00Z     |
            21:00-08:00 Europe/Berlin | 2026-03-01T20:00:00Z     | 2026-03-02T07:00:00Z
            21:00-08:00 Europe/Berlin | 2026-03-02T06:59:00Z     | 2026-03-02T07:00:00Z
            21:00-00:00 UTC           | 2026-03-01T23:30:00Z     | 2026-03-02T00:00:00Z
            00:00-06:00 UTC           | 2026-03-01T00:00:00Z     | 2026-03-01T06:00:00Z
            21:00-08:00 Europe/Berlin | 2026-03-28T21:00:00Z     | 2026-03-29T06:00:00Z
            21:00-08:00 Europe/Berlin | 2026-10-24T20:00:00Z     | 2026-10-25T07:00:00Z
            01:00-02:30 Europe/Berlin | 2026-03-29T00:30:00Z     | 2026-03-29T01:00:00Z
            02:15-02:45 Europe/Berlin | 2026-03-29T01:00:00Z     |
            02:00-02:30 Europe/Berlin | 2026-10-25T00:15:00Z     | 2026-10-25T00:30:00Z
            02:00-02:30 Europe/Berlin | 2026-10-25T01:15:00Z     | 2026-10-25T01:30:00Z
            22:00-02:30 Europe/Berlin | 2026-10-25T00:45:00Z     |
            """)
    void includesEveryMomentUntilItsEnd(String text, Instant moment, Instant end) {
        QuietHours hours = QuietHours.of(text).orElseThrow();
        assertThat(hours.include(moment)).isEqualTo(end != null);
        assertThat(hours.end(moment)).isEqualTo(end == null ? moment : end);
        assertThat(hours).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "21:00-08:00 Europe/Berlin",
                "02:15-02:45 Europe/Berlin",
                "02:30-02:15 America/New_York",
                "23:59-00:00 Pacific/Apia",
                "00:00-23:59 Australia/Lord_Howe"
            })
    void alwaysEnd(String text) {
        QuietHours hours = QuietHours.of(text).orElseThrow();
        for (Instant at = Instant.parse("2026-01-01T00:00:00Z");
                at.isBefore(Instant.parse("2027-01-01T00:00:00Z"));
                at = at.plus(Duration.ofMinutes(17))) {
            Instant end = hours.end(at);
            assertThat(hours.include(end)).isFalse();
            // Longer than a day, if the clocks skip the only minutes that are not in them.
            assertThat(Duration.between(at, end)).isLessThan(Duration.ofDays(2));
        }
    }
}
