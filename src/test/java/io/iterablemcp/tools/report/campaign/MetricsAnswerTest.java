package io.iterablemcp.tools.report.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetricsAnswerTest {

    @Test
    void matchesRowsByIdWhateverTheOrderOfRowsAndColumns() {
        Map<Long, MeasuredFigures> rows = table(
                        "Email", "Total Emails Delivered,id,Unique Email Clicks", "70,2,7", "50,1,5")
                .byId();

        assertThat(rows.get(1L).of(CampaignFigure.DELIVERED)).hasValue(BigDecimal.valueOf(50));
        assertThat(rows.get(2L).of(CampaignFigure.UNIQUE_CLICKS)).hasValue(BigDecimal.valueOf(7));
    }

    @Test
    void hasNoFigureWhereIterableReturnsNone() {
        MeasuredFigures row = table("SMS", "id,Total SMS Sent,Unique SMS Clicks", "1,50,")
                .byId()
                .get(1L);

        assertThat(row.of(CampaignFigure.UNIQUE_CLICKS)).isEmpty();
        assertThat(row.of(CampaignFigure.DELIVERED)).isEmpty();
        assertThat(row.of(CampaignFigure.REVENUE)).isEmpty();
        assertThat(row.exact(ReportRate.CLICK)).isEmpty();
    }

    @Test
    void leavesOutAFigureWhoseColumnsDiffer() {
        String columns = "id,Total Emails Delivered,Total Emails Delivered";

        assertThat(table("Email", columns, "1,50,51").byId().get(1L).of(CampaignFigure.DELIVERED))
                .isEmpty();
        assertThat(table("Email", columns, "1,50,50").byId().get(1L).of(CampaignFigure.DELIVERED))
                .hasValue(BigDecimal.valueOf(50));
    }

    @Test
    void leavesOutTheFiguresOfACampaignWhoseRowsDiffer() {
        Map<Long, MeasuredFigures> rows = table("Email", "id,Total Emails Delivered", "1,50", "2,70", "1,51", "2,70")
                .byId();

        assertThat(rows.get(1L).values()).isEmpty();
        assertThat(rows.get(2L).of(CampaignFigure.DELIVERED)).hasValue(BigDecimal.valueOf(70));
    }

    /** A rate over sends would stand below rates over deliveries. */
    @Test
    void neverMixesRatesOverSendsWithRatesOverDeliveries() {
        String columns = "id,Total Push Sends,Total Pushes Delivered,Unique Push Opens";
        Map<Long, MeasuredFigures> some =
                table("Push", columns, "1,200,150,30", "2,200,,30").byId();

        assertThat(some.get(1L).exact(ReportRate.OPEN).orElseThrow()).isEqualByComparingTo("20");
        assertThat(some.get(2L).exact(ReportRate.OPEN)).isEmpty();
        assertThat(table("Push", columns, "2,200,,30")
                        .byId()
                        .get(2L)
                        .exact(ReportRate.OPEN)
                        .orElseThrow())
                .isEqualByComparingTo("15");
    }

    @Test
    void tellsOpensFromOpensOrClicksAndClicksOnUnsubscribeLinks() {
        MeasuredFigures row = table(
                        "Email",
                        "id,Unique Email Opens,Unique Email Opens Or Clicks,Unique Email Clicks,Unique Hosted Unsubscribe Clicks",
                        "1,40,45,9,2")
                .byId()
                .get(1L);

        assertThat(row.values())
                .containsEntry(CampaignFigure.UNIQUE_OPENS, BigDecimal.valueOf(40))
                .containsEntry(CampaignFigure.UNIQUE_OPENS_OR_CLICKS, BigDecimal.valueOf(45))
                .containsEntry(CampaignFigure.UNIQUE_CLICKS, BigDecimal.valueOf(9));
    }

    @Test
    void takesIterablesCountOfPurchasesAndDerivesItOnlyWithoutOne() {
        MetricsAnswer counted = table("Email", "id,Total Purchases,Revenue,Average Order Value", "1,3,100,50");
        MetricsAnswer derived =
                table("Email", "id,Purchases / M (Email),Revenue,Average Order Value", "1,12,100,33.33");

        assertThat(counted.countsPurchases()).isTrue();
        assertThat(counted.byId().get(1L).of(CampaignFigure.PURCHASES)).hasValue(BigDecimal.valueOf(3));
        assertThat(derived.countsPurchases()).isFalse();
        assertThat(derived.byId().get(1L).of(CampaignFigure.PURCHASES)).hasValue(BigDecimal.valueOf(3));
        assertThat(table("Email", "id,Revenue,Average Order Value", "1,100,0")
                        .byId()
                        .get(1L)
                        .of(CampaignFigure.PURCHASES))
                .as("no number of orders gives this revenue")
                .isEmpty();
    }

    @Test
    void addsOnlyWhatIsMeasuredForAll() {
        List<MeasuredFigures> rows =
                List.copyOf(table("Email", "id,Total Emails Delivered,Revenue", "1,50,10.5", "2,30,")
                        .byId()
                        .values());

        MeasuredFigures sum = MeasuredFigures.sum(rows);

        assertThat(sum.of(CampaignFigure.DELIVERED)).isEqualTo(Optional.of(BigDecimal.valueOf(80)));
        assertThat(sum.of(CampaignFigure.REVENUE)).isEmpty();
    }

    private static MetricsAnswer table(String medium, String columns, String... rows) {
        return new MetricsAnswer(
                Json.Obj.EMPTY
                        .with("columns", Json.texts(List.of(columns.split(",", -1))))
                        .with(
                                "rows",
                                new Json.Arr(Arrays.stream(rows)
                                        .<Json>map(row -> Json.texts(List.of(row.split(",", -1))))
                                        .toList())),
                medium);
    }
}
