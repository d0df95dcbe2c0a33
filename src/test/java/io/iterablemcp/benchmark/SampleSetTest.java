package io.iterablemcp.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SampleSetTest {

    private static SampleSet of(double... values) {
        SampleSet samples = new SampleSet();
        for (double value : values) {
            samples.add(value);
        }
        return samples;
    }

    @Test
    void interpolatesBetweenTheTwoNearestValues() {
        assertThat(of(3).percentile(99)).isEqualTo(3);
        assertThat(of(4, 1, 3).median()).isEqualTo(3);
        assertThat(of(4, 1, 3, 2).median()).isEqualTo(2.5);
        assertThat(of(4, 1, 3, 2).percentile(99)).isCloseTo(3.97, within(1e-9));
        assertThat(of(4, 1, 3, 2).percentile(100)).isEqualTo(4);
    }

    @Test
    void hasNoMedianWithoutValues() {
        assertThat(of().isEmpty()).isTrue();
        assertThat(of().median()).isNaN();
        assertThat(List.of(ResultTable.figure(of().median()), ResultTable.figure(0.5), ResultTable.figure(123.4)))
                .containsExactly("–", "0.50", "123");
    }
}
