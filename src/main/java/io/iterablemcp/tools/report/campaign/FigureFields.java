package io.iterablemcp.tools.report.campaign;

import io.iterablemcp.json.Json;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The figures of one campaign or of a sum, as fields of an answer. */
final class FigureFields {

    static final String UNMEASURED = "not measured";
    static final String NONE_DELIVERED = "nothing delivered";

    /** The order of the fields: a figure, and the rate that belongs to it. */
    private static final List<Object> ORDER = List.of(
            CampaignFigure.DELIVERED,
            CampaignFigure.SENT,
            CampaignFigure.UNIQUE_OPENS,
            ReportRate.OPEN,
            CampaignFigure.UNIQUE_OPENS_OR_CLICKS,
            ReportRate.OPEN_OR_CLICK,
            CampaignFigure.UNIQUE_CLICKS,
            ReportRate.CLICK,
            CampaignFigure.PURCHASES,
            CampaignFigure.REVENUE,
            ReportRate.REVENUE_PER_THOUSAND,
            CampaignFigure.UNSUBSCRIBES,
            ReportRate.UNSUBSCRIBE,
            CampaignFigure.BOUNCES,
            CampaignFigure.COMPLAINTS);

    private final List<CampaignFigure> measured;

    /** @param measured the figures that Iterable returns for the medium */
    FigureFields(List<CampaignFigure> measured) {
        this.measured = measured;
    }

    /** Each with its value, or with words if this campaign has none. */
    Map<String, Json> of(MeasuredFigures figures) {
        Map<String, Json> fields = new LinkedHashMap<>();
        for (Object field : ORDER) {
            if (field instanceof CampaignFigure figure && shown(figure)) {
                fields.put(figure.word(), number(figures.of(figure)).orElse(Json.text(UNMEASURED)));
            } else if (field instanceof ReportRate rate && shown(rate.figure())) {
                fields.put(rate.word(), rate(figures, rate));
            }
        }
        return fields;
    }

    /** The figures of people are under a name of their own. */
    Map<String, Json> sum(MeasuredFigures sum, String name) {
        Map<String, Json> fields = of(sum);
        Map<String, Json> people = new LinkedHashMap<>();
        for (CampaignFigure figure : CampaignFigure.values()) {
            if (figure.people() && fields.containsKey(figure.word())) {
                people.put(figure.word(), fields.remove(figure.word()));
            }
        }
        if (!people.isEmpty()) {
            fields.put(name, new Json.Obj(people));
        }
        return fields;
    }

    static Optional<Json> number(Optional<BigDecimal> value) {
        return value.map(it -> new Json.Num(MeasuredFigures.rounded(it).toPlainString()));
    }

    private static Json rate(MeasuredFigures figures, ReportRate rate) {
        boolean none = figures.base().filter(it -> it.signum() == 0).isPresent();
        return number(figures.exact(rate)).orElse(Json.text(none ? NONE_DELIVERED : UNMEASURED));
    }

    /** Sends are shown only where deliveries are not. */
    private boolean shown(CampaignFigure figure) {
        return measured.contains(figure)
                && (figure != CampaignFigure.SENT || !measured.contains(CampaignFigure.DELIVERED));
    }
}
