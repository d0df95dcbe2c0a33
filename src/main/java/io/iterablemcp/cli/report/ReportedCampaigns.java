package io.iterablemcp.cli.report;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer of campaign_report, whose rows are objects or lists of values.
 *
 * @param sort the figure that the report is sorted by
 */
record ReportedCampaigns(Json.Obj answer, Optional<String> sort) {

    /** A figure of people is in an object whose name says how it was added. */
    private static final String ADDED = "sum over ";

    /**
     * @param rows totals and recurring campaigns first
     * @param counting what still counts, in words
     */
    record Section(
            String medium,
            String rates,
            List<String> notMeasured,
            List<Map<String, Json>> rows,
            List<String> counting) {

        /** What the bars show: the figure asked for, or a rate that the medium has. */
        Optional<String> bar(Optional<String> sort) {
            List<String> wanted = new ArrayList<>();
            sort.filter(it -> !it.equals("start")).ifPresent(wanted::add);
            sort.filter("openRate"::equals).ifPresent(it -> wanted.add("openOrClickRate"));
            wanted.addAll(List.of("clickRate", "openRate", "openOrClickRate", "delivered", "sent"));
            return wanted.stream()
                    .filter(it ->
                            rows.stream().anyMatch(row -> number(row.get(it)).isPresent()))
                    .findFirst();
        }

        /** The largest value of one campaign. Sums have no bar, so that they do not make the others small. */
        BigDecimal largest(String figure) {
            return rows.stream()
                    .filter(row -> row.containsKey("started"))
                    .flatMap(row -> number(row.get(figure)).stream())
                    .reduce(BigDecimal.ZERO, BigDecimal::max);
        }
    }

    List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        for (Json each : answer.list("media")) {
            Json.Obj section = (Json.Obj) each;
            sections.add(new Section(
                    section.text("medium").orElse(""),
                    section.text("rates").or(() -> answer.text("rates")).orElse(""),
                    section.list("notMeasured").stream()
                            .map(it -> ((Json.Str) it).text())
                            .toList(),
                    rows(section),
                    counting(section)));
        }
        return sections;
    }

    private static List<String> counting(Json.Obj section) {
        List<String> words = new ArrayList<>();
        section.object("noMedian").orElse(Json.Obj.EMPTY).fields().forEach((why, which) -> {
            if (why.startsWith("still counting")) {
                words.add(why + ": " + (which instanceof Json.Str all ? all.text() : JsonWriter.write(which)));
            }
        });
        section.text("stillCounting").ifPresent(words::add);
        return words;
    }

    static Optional<BigDecimal> number(Json value) {
        return value instanceof Json.Num number ? Optional.of(new BigDecimal(number.digits())) : Optional.empty();
    }

    private static List<Map<String, Json>> rows(Json.Obj section) {
        List<Map<String, Json>> rows = new ArrayList<>();
        section.object("totals").ifPresent(it -> {
            Map<String, Json> row = new LinkedHashMap<>();
            row.put("id", Json.text("total"));
            row.putAll(flat(it));
            rows.add(row);
        });
        for (String list : List.of("recurring", "campaigns")) {
            section.list(list).forEach(it -> rows.add(flat((Json.Obj) it)));
        }
        for (Json each : section.list("rows")) {
            Map<String, Json> row = new LinkedHashMap<>();
            List<Json> cells = ((Json.Arr) each).items();
            for (int i = 0; i < cells.size(); i++) {
                if (!cells.get(i).equals(Json.text("-"))) {
                    row.put(((Json.Str) section.list("columns").get(i)).text(), cells.get(i));
                }
            }
            rows.add(row);
        }
        return rows;
    }

    private static Map<String, Json> flat(Json.Obj row) {
        Map<String, Json> flat = new LinkedHashMap<>();
        row.fields().forEach((name, value) -> {
            if (name.startsWith(ADDED)) {
                flat.put(
                        "name",
                        Json.text(row.text("name").map(it -> it + ": " + name).orElse(name)));
                flat.putAll(((Json.Obj) value).fields());
            } else if (name.equals("median")) {
                ((Json.Obj) value).fields().forEach((rate, median) -> flat.put("median " + rate, median));
            } else {
                flat.putIfAbsent(name, value);
            }
        });
        return flat;
    }
}
