package io.iterablemcp.tools.report.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SmsLengthTest {

    @Test
    void splitsPlainTextsAfter160AndThenEvery153() {
        assertThat(SmsLength.of("a".repeat(160)).segments()).isEqualTo(1);
        assertThat(SmsLength.of("a".repeat(161)).segments()).isEqualTo(2);
        assertThat(SmsLength.of("a".repeat(307)).segments()).isEqualTo(3);
    }

    @Test
    void countsTheSecondPartOfTheAlphabetTwice() {
        assertThat(SmsLength.of("€".repeat(80)).segments()).isEqualTo(1);
        assertThat(SmsLength.of("€".repeat(81)).segments()).isEqualTo(2);
    }

    @Test
    void splitsOtherTextsAfter70AndThenEvery67() {
        assertThat(SmsLength.of("ł".repeat(70))).isEqualTo(new SmsLength(70, 1, true));
        assertThat(SmsLength.of("ł".repeat(135)).segments()).isEqualTo(3);
    }
}
