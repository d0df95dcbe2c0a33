package io.iterablemcp.tools.report.campaign;

import io.iterablemcp.json.Json;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of a report on one medium. Nothing is compared or added across media.
 *
 * @param rows the campaigns with a row of their own, in their order
 * @param recurring the recurring campaigns, with all their sends
 * @param all every send that was measured, once
 * @param derived whether purchases are not Iterable's count
 */
record MediumSection(
        String medium,
        List<MeasuredCampaign> rows,
        Map<ReportedCampaign, List<ReportedCampaign>> recurring,
        List<MeasuredCampaign> all,
        boolean derived) {

    int size() {
        return rows.size() + recurring.size();
    }

    boolean measuresDelivered() {
        return has(CampaignFigure.DELIVERED);
    }

    boolean derivesPurchases() {
        return derived && has(CampaignFigure.PURCHASES);
    }

    /** @param most the number of rows to show, those of recurring campaigns first */
    Json.Obj json(int most, SectionRows form) {
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("medium", Json.text(medium));
        out.put("sends", Json.Num.of(all.size()));
        if (!measuresDelivered()) {
            out.put("rates", Json.text("percent of sent"));
        }
        if (!derived && has(CampaignFigure.PURCHASES)) {
            out.put("purchases", Json.text("counted by Iterable"));
        }
        List<String> without = unmeasured();
        if (!without.isEmpty()) {
            out.put("notMeasured", Json.texts(without));
        }
        int parents = Math.min(most, recurring.size());
        List<MeasuredCampaign> shown = rows.subList(0, Math.min(rows.size(), most - parents));
        form.put(this, parents, shown, out);
        if (size() > parents + shown.size()) {
            out.put("leftOut", Json.Num.of(size() - parents - shown.size()));
        }
        return new Json.Obj(out);
    }

    /** The figures that Iterable returns for this medium. */
    List<CampaignFigure> measured() {
        return Arrays.stream(CampaignFigure.values())
                .filter(figure -> figure != CampaignFigure.ORDER_VALUE)
                .filter(this::has)
                .toList();
    }

    private List<String> unmeasured() {
        boolean opens = has(CampaignFigure.UNIQUE_OPENS) || has(CampaignFigure.UNIQUE_OPENS_OR_CLICKS);
        return Arrays.stream(CampaignFigure.values())
                .filter(figure -> figure != CampaignFigure.ORDER_VALUE && figure != CampaignFigure.SENT)
                .filter(figure -> !has(figure))
                .filter(figure ->
                        (figure != CampaignFigure.UNIQUE_OPENS && figure != CampaignFigure.UNIQUE_OPENS_OR_CLICKS)
                                || !opens)
                .map(CampaignFigure::word)
                .toList();
    }

    private boolean has(CampaignFigure figure) {
        return all.stream().anyMatch(it -> it.figures().of(figure).isPresent());
    }
}
