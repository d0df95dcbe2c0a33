package io.iterablemcp.tools.report.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class KindMedianTest {

    private final Map<Long, MeasuredFigures> figures = new HashMap<>();

    private List<ReportedCampaign> campaigns(int count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(id -> {
                    figures.put(id, of(100, id));
                    return new ReportedCampaign(id, Json.Obj.EMPTY);
                })
                .toList();
    }

    private static MeasuredFigures of(long delivered, long clicks) {
        return new MeasuredFigures(Map.of(
                CampaignFigure.DELIVERED, BigDecimal.valueOf(delivered),
                CampaignFigure.UNIQUE_CLICKS, BigDecimal.valueOf(clicks)));
    }

    @Test
    void needsFiveOthersAndTakesTheFirstTen() {
        assertThat(median(4)).isEmpty();
        assertThat(median(5).orElseThrow()).isEqualByComparingTo("3");
        assertThat(median(30).orElseThrow()).isEqualByComparingTo("5.5");
    }

    @Test
    void passesOverSmallSendsAndStopsAtOneThatWasNotRead() {
        List<ReportedCampaign> others = campaigns(8);
        figures.put(2L, of(99, 50));
        assertThat(KindMedian.last(others, figures)).hasSize(7);
        figures.remove(5L);
        assertThat(KindMedian.last(others, figures)).hasSize(3);
    }

    private Optional<BigDecimal> median(int count) {
        return new KindMedian("a kind", KindMedian.last(campaigns(count), figures)).of(ReportRate.CLICK);
    }
}
