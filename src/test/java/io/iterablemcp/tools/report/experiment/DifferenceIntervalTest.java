package io.iterablemcp.tools.report.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferenceIntervalTest {

    /** The examples of Newcombe's paper (Statistics in Medicine 17, 1998, table II, method 10). */
    @ParameterizedTest
    @CsvSource({
        "56, 70, 48, 80, 0.0524, 0.3339",
        "9, 10, 3, 10, 0.1705, 0.8090",
        "6, 7, 2, 7, 0.0582, 0.8062",
        "5, 56, 0, 29, -0.0381, 0.1926",
        "0, 10, 0, 20, -0.1611, 0.2775",
        "10, 10, 0, 10, 0.6075, 1.0000"
    })
    void agreesWithThePublishedExamples(long did, long of, long otherDid, long otherOf, double low, double high) {
        DifferenceInterval interval = DifferenceInterval.of(did, of, otherDid, otherOf, 1);

        assertThat(interval.low()).isCloseTo(low, within(0.00006));
        assertThat(interval.high()).isCloseTo(high, within(0.00006));
    }

    @Test
    void isWiderWhenMoreVariantsAreCompared() {
        DifferenceInterval one = DifferenceInterval.of(56, 70, 48, 80, 1);
        DifferenceInterval ten = DifferenceInterval.of(56, 70, 48, 80, 10);

        assertThat(one.verdict()).isEqualTo("better than the control");
        assertThat(ten.verdict()).isEqualTo("no difference shown");
        assertThat(DifferenceInterval.of(48, 80, 56, 70, 1).verdict()).isEqualTo("worse than the control");
    }
}
