package io.iterablemcp.sandbox.calls.campaigns;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.Medium;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A campaign's figures, under the names that its medium uses. */
final class CampaignFigures {

    private final List<Event> events;

    /** @param events the events of one campaign */
    CampaignFigures(List<Event> events) {
        this.events = events;
    }

    /** The columns of this medium, in alphabetical order. */
    Map<String, String> of(Medium medium) {
        Map<String, String> row = new TreeMap<>();
        sales(row, medium);
        for (FigureColumns.Column column : FigureColumns.of(medium)) {
            long figure = column.unique() ? people(column.events()) : count(column.events()) - count(column.but());
            row.put(column.name(), Long.toString(figure));
        }
        return row;
    }

    private void sales(Map<String, String> row, Medium medium) {
        List<String> purchase = List.of("purchase");
        long purchases = count(purchase);
        BigDecimal revenue = events.stream()
                .filter(event -> purchase.contains(event.type()))
                .flatMap(event -> event.data().get("total").stream())
                .filter(Json.Num.class::isInstance)
                .map(total -> new BigDecimal(((Json.Num) total).digits()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        row.put("Revenue", shown(revenue));
        row.put("Average Order Value", shown(ratio(revenue, purchases)));
        row.put(
                "Purchases / M (" + medium.word() + ")",
                shown(ratio(BigDecimal.valueOf(purchases * 1000), count(List.of(medium.event() + "Send")))));
    }

    private long count(List<String> types) {
        return events.stream().filter(event -> types.contains(event.type())).count();
    }

    private long people(List<String> types) {
        return events.stream()
                .filter(event -> types.contains(event.type()))
                .map(Event::person)
                .distinct()
                .count();
    }

    private static BigDecimal ratio(BigDecimal of, long to) {
        return to == 0 ? BigDecimal.ZERO : of.divide(BigDecimal.valueOf(to), 2, RoundingMode.HALF_UP);
    }

    private static String shown(BigDecimal figure) {
        return figure.signum() == 0 ? "0" : figure.stripTrailingZeros().toPlainString();
    }
}
