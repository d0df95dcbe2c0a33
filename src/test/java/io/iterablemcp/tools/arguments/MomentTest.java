package io.iterablemcp.tools.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every test runs in a time zone far from UTC, which must never affect the result. */
@Isolated("changes the time zone of the JVM")
class MomentTest {

    private final TimeZone host = TimeZone.getDefault();
    private final ToolFixture tool = ToolFixture.taking("{type: string, format: date-time, send: spaced}");

    @BeforeEach
    void setADistantTimeZone() {
        TimeZone.setDefault(TimeZone.getTimeZone(ZoneId.of("Pacific/Kiritimati")));
    }

    @AfterEach
    void restoreTheTimeZone() {
        TimeZone.setDefault(host);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31, 2026-01-31T00:00:00Z",
        "2026-01-31T09:30, 2026-01-31T09:30:00Z",
        "2026-01-31T09:30:15, 2026-01-31T09:30:15Z",
        "2026-01-31T09:30:15.5, 2026-01-31T09:30:15.500Z",
        "2026-01-31T09:30:15.123456789Z, 2026-01-31T09:30:15.123456789Z",
        "2026-01-31T09:30:15Z, 2026-01-31T09:30:15Z",
        "2026-01-31t09:30:15z, 2026-01-31T09:30:15Z",
        "2026-01-31T09:30Z, 2026-01-31T09:30:00Z",
        "2026-01-31T09:30:15+02:00, 2026-01-31T07:30:15Z",
        "2026-01-31T09:30:15+0200, 2026-01-31T07:30:15Z",
        "2026-01-31T09:30:15+02, 2026-01-31T07:30:15Z",
        "2026-01-31T09:30:15-03:30, 2026-01-31T13:00:15Z",
        "2026-01-31T23:30:00-14:00, 2026-02-01T13:30:00Z",
        "2026-01-31 09:30:15, 2026-01-31T09:30:15Z",
        "2026-01-31 09:30, 2026-01-31T09:30:00Z",
        "2026-01-31 09:30:15 +00:00, 2026-01-31T09:30:15Z",
        "2024-02-29, 2024-02-29T00:00:00Z",
        "2000-02-29, 2000-02-29T00:00:00Z",
        "2026-12-31T23:59:59, 2026-12-31T23:59:59Z",
        "2026-03-29T02:30:00, 2026-03-29T02:30:00Z",
    })
    void acceptsDateTimesAndReadsAMissingZoneAsUtc(String given, String expected) {
        assertThat(tool.accepted("{\"value\":\"" + given + "\"}")).isEqualTo("{\"value\":\"" + expected + "\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30",
                "2026-02-29",
                "1900-02-29",
                "2026-04-31",
                "2026-13-01",
                "2026-00-10",
                "2026-01-00",
                "2026-01-31T24:00:00",
                "2026-01-31T24:00",
                "2026-01-31T09:60",
                "2026-12-31T23:59:60Z",
                "2026-01-31T25:00",
                "5",
                "Jan 15",
                "15 Jan 2026",
                "now",
                "today",
                "tomorrow",
                "2026-W05-6",
                "2026-031",
                "26-01-31",
                "12026-01-31",
                "+12026-01-31",
                "-2026-01-31",
                "0000-00-00",
                "0000-01-01",
                "2026-1-31",
                "2026-01-31T9:30",
                "20260131",
                "20260131T093000Z",
                "2026/01/31",
                "31.01.2026",
                "01/31/2026",
                "2026-01",
                "2026",
                "",
                " ",
                " 2026-01-31",
                "2026-01-31 ",
                "2026-01-31T",
                "2026-01-31Z",
                "2026-01-31+02:00",
                "2026-01-31T09",
                "2026-01-31T09:30:15.",
                "2026-01-31T09:30:15.1234567890",
                "2026-01-31T09:30:15,5",
                "2026-01-31T09:30:15+25:00",
                "2026-01-31T09:30:15+02:60",
                "2026-01-31T09:30:15+2",
                "2026-01-31T09:30:15[Europe/Paris]",
                "2026-01-31T09:30:15 UTC",
                "2026-01-31T09:30:15CET",
                "2026-01-31  09:30:15",
                "1769851815",
                "٢٠٢٦-٠١-٣١",
                "9999-12-31T23:59:59-01:00",
                "0001-01-01T00:00:00+01:00",
                "2026-01-31T09:30:15Z; drop",
            })
    void refusesInvalidAndIncompleteDates(String given) {
        assertThat(tool.refused("{\"value\":\"" + given + "\"}"))
                .startsWith("value: got ")
                .endsWith(", wanted a valid date or date-time in ISO 8601 (UTC unless it names a zone),"
                        + " for example \"2026-01-31T09:30:00Z\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "2026", "1769851815000", "true", "[\"2026-01-31\"]", "{\"date\":\"2026-01-31\"}"})
    void refusesDatesThatAreNotText(String given) {
        assertThat(tool.refused("{\"value\":" + given + "}")).contains("wanted a valid date or date-time");
    }

    @Test
    void repeatsTheGivenValue() {
        assertThat(tool.refused("{\"value\":\"2026-02-30\"}")).startsWith("value: got string \"2026-02-30\", wanted");
        assertThat(tool.refused("{\"value\":5}")).startsWith("value: got number 5, wanted");
    }
}
