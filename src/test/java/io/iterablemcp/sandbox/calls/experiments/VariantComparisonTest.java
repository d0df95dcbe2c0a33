package io.iterablemcp.sandbox.calls.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VariantComparisonTest {

    @Test
    void reportsImprovementAndConfidence() {
        assertThat(VariantComparison.improvement(0.3, 0.2)).isEqualTo("0.50");
        assertThat(VariantComparison.improvement(0.3, 0)).isEqualTo("N/A");
        // z = 1.96 for 0.5 against 0.4013 of 196 each.
        assertThat(VariantComparison.confidence(98, 196, 78, 196)).isEqualTo("0.96");
        assertThat(VariantComparison.confidence(50, 100, 50, 100)).isEqualTo("0.00");
        assertThat(VariantComparison.confidence(0, 0, 50, 100)).isEqualTo("N/A");
        assertThat(VariantComparison.confidence(0, 10, 0, 10)).isEqualTo("N/A");
    }
}
