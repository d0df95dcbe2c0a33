package io.iterablemcp.tools.report.campaign;

import io.iterablemcp.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The answer of one metrics call, with its columns found by name. Where several columns of one figure differ, it is not
 * known which one is meant, and the figure is left out.
 */
final class MetricsAnswer {

    private static final MeasuredFigures NOTHING = new MeasuredFigures(Map.of());

    private final List<String> columns;
    private final List<List<String>> rows;
    private final Map<CampaignFigure, List<Integer>> places = new EnumMap<>(CampaignFigure.class);

    MetricsAnswer(Json.Obj answer, String medium) {
        this.columns = texts(answer.list("columns"));
        this.rows = answer.list("rows").stream()
                .map(row -> texts(((Json.Arr) row).items()))
                .toList();
        for (CampaignFigure figure : CampaignFigure.values()) {
            places.put(
                    figure,
                    IntStream.range(0, columns.size())
                            .filter(at -> figure.column(medium)
                                    .matcher(columns.get(at).strip())
                                    .matches())
                            .boxed()
                            .toList());
        }
    }

    /** The rows by the id of their campaign, whatever their order. */
    Map<Long, MeasuredFigures> byId() {
        int id = IntStream.range(0, columns.size())
                .filter(at -> columns.get(at).strip().equalsIgnoreCase("id"))
                .findFirst()
                .orElse(-1);
        Map<Long, MeasuredFigures> found = new HashMap<>();
        boolean delivered = rows.stream().anyMatch(row -> value(row, places.get(CampaignFigure.DELIVERED))
                .isPresent());
        for (List<String> row : rows) {
            if (id >= 0 && id < row.size() && row.get(id).strip().matches("\\d{1,18}")) {
                // Of two rows with different figures, nobody knows which one is right.
                found.merge(
                        Long.parseLong(row.get(id).strip()),
                        figures(row, delivered),
                        (one, other) -> one.equals(other) ? one : NOTHING);
            }
        }
        return found;
    }

    /** Whether the API counts purchases itself. */
    boolean countsPurchases() {
        return !places.get(CampaignFigure.PURCHASES).isEmpty();
    }

    /** @param delivered whether deliveries are known: then no rate is over sends, which would not be comparable */
    private MeasuredFigures figures(List<String> row, boolean delivered) {
        Map<CampaignFigure, BigDecimal> values = new EnumMap<>(CampaignFigure.class);
        places.forEach((figure, at) -> value(row, at).ifPresent(value -> values.put(figure, value)));
        if (delivered) {
            values.remove(CampaignFigure.SENT);
        }
        if (!countsPurchases()) {
            derivedPurchases(values).ifPresent(count -> values.put(CampaignFigure.PURCHASES, count));
        }
        return new MeasuredFigures(values);
    }

    private static Optional<BigDecimal> derivedPurchases(Map<CampaignFigure, BigDecimal> values) {
        BigDecimal revenue = values.get(CampaignFigure.REVENUE);
        BigDecimal each = values.get(CampaignFigure.ORDER_VALUE);
        if (revenue == null || each == null || (each.signum() == 0 && revenue.signum() != 0)) {
            return Optional.empty();
        }
        return Optional.of(each.signum() == 0 ? BigDecimal.ZERO : revenue.divide(each, 0, RoundingMode.HALF_UP));
    }

    private static Optional<BigDecimal> value(List<String> row, List<Integer> at) {
        List<BigDecimal> different = new ArrayList<>();
        for (int place : at) {
            String cell = place < row.size() ? row.get(place).strip() : "";
            if (!cell.matches("-?\\d{1,28}(\\.\\d{1,18})?")) {
                return Optional.empty();
            }
            BigDecimal value = new BigDecimal(cell);
            if (different.stream().noneMatch(it -> it.compareTo(value) == 0)) {
                different.add(value);
            }
        }
        return different.size() == 1 ? Optional.of(different.get(0)) : Optional.empty();
    }

    private static List<String> texts(List<Json> cells) {
        return cells.stream()
                .map(cell -> cell instanceof Json.Str text ? text.text() : "")
                .toList();
    }
}
