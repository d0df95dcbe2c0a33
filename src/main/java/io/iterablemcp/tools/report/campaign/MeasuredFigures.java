package io.iterablemcp.tools.report.campaign;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The figures of a campaign, or of several together. What was not measured is not there. */
record MeasuredFigures(Map<CampaignFigure, BigDecimal> values) {

    static final BigDecimal LEAST_DELIVERED = BigDecimal.valueOf(100);

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final int PLACES = 2;
    private static final int EXACT = 12;

    /** A figure that is not measured for all of them has no sum. */
    static MeasuredFigures sum(List<MeasuredFigures> parts) {
        Map<CampaignFigure, BigDecimal> sums = new EnumMap<>(CampaignFigure.class);
        for (CampaignFigure figure : CampaignFigure.values()) {
            List<BigDecimal> measured = new ArrayList<>();
            parts.forEach(part -> part.of(figure).ifPresent(measured::add));
            if (measured.size() == parts.size() && figure != CampaignFigure.ORDER_VALUE) {
                sums.put(figure, measured.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
            }
        }
        return new MeasuredFigures(sums);
    }

    Optional<BigDecimal> of(CampaignFigure figure) {
        return Optional.ofNullable(values.get(figure));
    }

    /** What rates are over: delivered messages, or sends where a medium reports nothing else. */
    Optional<BigDecimal> base() {
        return of(CampaignFigure.DELIVERED).or(() -> of(CampaignFigure.SENT));
    }

    /** Whether nothing at all has happened. */
    boolean zero() {
        return values.values().stream().allMatch(value -> value.signum() == 0);
    }

    /** Whether it is large enough to be compared with. */
    boolean comparable() {
        return base().filter(it -> it.compareTo(LEAST_DELIVERED) >= 0).isPresent();
    }

    /** The value, not rounded; empty if it is not measured, or nothing was delivered. */
    Optional<BigDecimal> exact(ReportRate rate) {
        Optional<BigDecimal> base = base().filter(it -> it.signum() > 0);
        return base.flatMap(to -> of(rate.figure())
                .map(value -> value.multiply(rate == ReportRate.REVENUE_PER_THOUSAND ? THOUSAND : HUNDRED)
                        .divide(to, EXACT, RoundingMode.HALF_UP)));
    }

    static BigDecimal rounded(BigDecimal value) {
        BigDecimal plain = value.setScale(PLACES, RoundingMode.HALF_UP).stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }
}
