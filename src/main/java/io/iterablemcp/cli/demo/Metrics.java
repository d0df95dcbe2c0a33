package io.iterablemcp.cli.demo;

import io.iterablemcp.json.Json;
import java.util.Locale;
import java.util.Optional;

/** What became of one campaign, as get_campaign_metrics tells it. */
record Metrics(String campaign, long sends, long delivered, long opens, long clicks) {

    static Metrics of(String campaign, Json.Obj row) {
        return new Metrics(
                campaign,
                figure(row, "total email sends"),
                figure(row, "total emails delivered"),
                figure(row, "unique email opens or clicks"),
                figure(row, "unique email clicks"));
    }

    double openRate() {
        return delivered == 0 ? 0 : 100.0 * opens / delivered;
    }

    private static long figure(Json.Obj row, String column) {
        Optional<Json> cell = row.fields().entrySet().stream()
                .filter(entry -> entry.getKey().toLowerCase(Locale.ROOT).equals(column))
                .map(entry -> entry.getValue())
                .findFirst();
        return cell.filter(Json.Str.class::isInstance)
                .map(text -> ((Json.Str) text).text())
                .filter(text -> text.matches("\\d+"))
                .map(Long::parseLong)
                .orElse(0L);
    }
}
