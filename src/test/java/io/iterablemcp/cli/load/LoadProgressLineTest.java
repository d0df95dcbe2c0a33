package io.iterablemcp.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.warehouse.load.LoadedPart;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoadProgressLineTest {

    private static final Instant BEGUN = Instant.parse("2026-03-10T12:00:00Z");

    @Test
    void showsBarRowsSpeedAndWhatIsWaitedFor() {
        LoadProgressLine line = new LoadProgressLine("emailSend", BEGUN);
        assertThat(line.at(BEGUN, 100)).isEqualTo("emailSend             0 rows");
        line.planned(Duration.ofMinutes(4));
        line.rows(48_210);
        line.part(new LoadedPart(3, 0.5, 30_000_000));
        assertThat(line.at(BEGUN.plusSeconds(20), 100))
                .isEqualTo(
                        "emailSend             [######------] 50%  48,210 rows  1.5 MB/s  at least 2 minutes by the limits");
        line.waiting("waiting 12 s for 4/minute");
        assertThat(line.at(BEGUN.plusSeconds(20), 100)).endsWith("waiting 12 s for 4/minute");
        assertThat(line.at(BEGUN.plusSeconds(20), 40)).hasSize(39).endsWith("…");
        line.part(new LoadedPart(4, 0.5, 900_000));
        assertThat(line.at(BEGUN.plusSeconds(20), 100)).doesNotContain("MB/s");
        line.part(new LoadedPart(6, 1, 30_000_000));
        assertThat(line.at(BEGUN.plusSeconds(20), 100)).doesNotContain("[", "waiting", "at least");
    }

    @Test
    void timesAreRoundedUp() {
        assertThat(LimitTime.words(Duration.ofMillis(74_001))).isEqualTo("75 s");
        assertThat(LimitTime.words(Duration.ofSeconds(721))).isEqualTo("13 minutes");
        assertThat(LimitTime.words(Duration.ofMinutes(121))).isEqualTo("3 hours");
    }
}
