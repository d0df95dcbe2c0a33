package io.iterablemcp.cli.report;

import io.iterablemcp.cli.screen.TextTable;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.text.TerminalText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table for each medium, with a bar in each row. */
record ReportTable(ReportedCampaigns report) {

    private static final int WIDEST = 20;
    private static final int LONGEST_NAME = 40;
    private static final List<String> SHOWN = List.of(
            "delivered",
            "sent",
            "openRate",
            "openOrClickRate",
            "clickRate",
            "purchases",
            "revenue",
            "revenuePerThousand",
            "unsubscribeRate",
            "bounces",
            "complaints");

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        report.answer().text("why").ifPresent(it -> lines.add(TerminalText.line(it)));
        for (String about : List.of("blasts", "triggered", "purchases")) {
            report.answer().text(about).ifPresent(it -> lines.add(about + ": " + TerminalText.line(it)));
        }
        for (ReportedCampaigns.Section section : report.sections()) {
            lines.add("");
            lines.add(section.medium() + ", rates in " + section.rates()
                    + (section.notMeasured().isEmpty()
                            ? ""
                            : "; not measured: " + String.join(", ", section.notMeasured())));
            lines.addAll(table(section).lines());
            section.counting().forEach(it -> lines.add(TerminalText.line(it)));
        }
        for (String left : List.of("doNotExist", "notSentYet", "notInThePeriod", "noRowFromIterable", "notRead")) {
            report.answer().get(left).ifPresent(it -> lines.add(left + ": " + TerminalText.line(JsonWriter.write(it))));
        }
        return lines;
    }

    private TextTable table(ReportedCampaigns.Section section) {
        List<String> figures = SHOWN.stream()
                .filter(it -> section.rows().stream().anyMatch(row -> row.containsKey(it)))
                .toList();
        Optional<String> bar = section.bar(report.sort());
        TextTable table = new TextTable();
        List<String> head = new ArrayList<>(List.of("id", "name", "started"));
        head.addAll(figures);
        bar.ifPresent(it -> head.add("| " + it));
        table.row(head.toArray(String[]::new));
        for (Map<String, Json> row : section.rows()) {
            List<String> cells = new ArrayList<>();
            cells.add(text(row.get("id")));
            cells.add(cut(text(row.get("name"))));
            cells.add(text(row.get("started")).replaceFirst("T.*", ""));
            figures.forEach(it -> cells.add(text(row.get(it))));
            bar.ifPresent(it -> cells.add("| " + bar(row, it, section.largest(it))));
            table.row(cells.toArray(String[]::new));
        }
        return table;
    }

    private static String bar(Map<String, Json> row, String figure, BigDecimal largest) {
        Optional<BigDecimal> value = ReportedCampaigns.number(row.get(figure));
        if (value.isEmpty() || largest.signum() == 0 || !row.containsKey("started")) {
            return "";
        }
        return "#"
                .repeat(value.get()
                        .multiply(BigDecimal.valueOf(WIDEST))
                        .divide(largest, 0, RoundingMode.HALF_UP)
                        .intValue());
    }

    private static String cut(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME - 1) + "…" : name;
    }

    private static String text(Json value) {
        if (value == null) {
            return "-";
        }
        return value instanceof Json.Str text ? text.text() : JsonWriter.write(value);
    }
}
