package io.iterablemcp.tools.report.campaign;

import io.iterablemcp.tools.report.part.NotReportable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the rows of a report are sorted by, the largest first. */
enum RowOrder {
    START("start", row -> Optional.of(BigDecimal.valueOf(row.campaign().start().toEpochMilli()))),
    DELIVERED("delivered", row -> row.figures().base()),
    OPEN_RATE("openRate", row -> row.figures().exact(ReportRate.OPEN).or(() -> row.figures()
            .exact(ReportRate.OPEN_OR_CLICK))),
    CLICK_RATE("clickRate", row -> row.figures().exact(ReportRate.CLICK)),
    PURCHASES("purchases", row -> row.figures().of(CampaignFigure.PURCHASES)),
    REVENUE("revenue", row -> row.figures().of(CampaignFigure.REVENUE)),
    REVENUE_PER_THOUSAND("revenuePerThousand", row -> row.figures().exact(ReportRate.REVENUE_PER_THOUSAND)),
    UNSUBSCRIBE_RATE("unsubscribeRate", row -> row.figures().exact(ReportRate.UNSUBSCRIBE)),
    BOUNCES("bounces", row -> row.figures().of(CampaignFigure.BOUNCES)),
    COMPLAINTS("complaints", row -> row.figures().of(CampaignFigure.COMPLAINTS));

    private static final BigDecimal UNMEASURED = BigDecimal.valueOf(-1);

    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final Function<MeasuredCampaign, Optional<BigDecimal>> value;

    RowOrder(String word, Function<MeasuredCampaign, Optional<BigDecimal>> value) {
        this.word = word;
        this.value = value;
    }

    static RowOrder of(Optional<String> given) throws NotReportable {
        if (given.isEmpty()) {
            return START;
        }
        return Arrays.stream(values())
                .filter(order -> order.word.equalsIgnoreCase(given.get()))
                .findFirst()
                .orElseThrow(() -> NotReportable.argument(
                        "sort is “" + given.get() + "”",
                        "Give one of "
                                + Arrays.stream(values()).map(it -> it.word).collect(Collectors.joining(", ")) + "."));
    }

    /** What is not measured comes last; of equal rows, the latest campaign comes first. */
    Comparator<MeasuredCampaign> comparator() {
        return Comparator.<MeasuredCampaign, BigDecimal>comparing(
                        row -> value.apply(row).orElse(UNMEASURED))
                .thenComparing(row -> row.campaign().start())
                .thenComparing(row -> row.campaign().id())
                .reversed();
    }
}
