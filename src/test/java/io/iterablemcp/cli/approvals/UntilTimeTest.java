package io.iterablemcp.cli.approvals;

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

class UntilTimeTest {

    /** A Wednesday, in the week in which Berlin sets its clocks back on Sunday. */
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-10-21T10:00:00Z"), ZoneOffset.UTC);

    private final UntilTime reader = new UntilTime(NOW, ZoneId.of("Europe/Berlin"));

    @ParameterizedTest
    @CsvSource({
        "Friday, 2026-10-23T22:00:00Z", "fri, 2026-10-23T22:00:00Z", "Wednesday, 2026-10-21T22:00:00Z",
        "Tuesday, 2026-10-27T23:00:00Z", "2026-10-25, 2026-10-25T23:00:00Z", "2026-10-21T13:00, 2026-10-21T11:00:00Z",
        "2026-10-21T13:00Z, 2026-10-21T13:00:00Z"
    })
    void readsADayToItsEndOrATime(String text, Instant until) {
        assertThat(reader.convert(text)).isEqualTo(until);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "f", "fr", "tomorrow", "2026-10-20", "2026-10-21T09:00", "2028-01-01", "2026-02-30"})
    void refusesThePastAndEverythingElse(String text) {
        assertThatThrownBy(() -> reader.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("must be a weekday such as Friday");
    }
}
