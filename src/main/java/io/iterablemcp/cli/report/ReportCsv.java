package io.iterablemcp.cli.report;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All rows below one header, the medium first. What a medium does not measure is an empty cell. */
record ReportCsv(ReportedCampaigns report) {

    List<String> lines() {
        Set<String> columns = new LinkedHashSet<>(List.of("medium", "id", "name", "started"));
        report.sections().forEach(section -> section.rows().forEach(row -> columns.addAll(row.keySet())));
        List<String> lines = new ArrayList<>();
        lines.add(line(List.copyOf(columns)));
        for (ReportedCampaigns.Section section : report.sections()) {
            for (Map<String, Json> row : section.rows()) {
                lines.add(line(columns.stream()
                        .map(it -> it.equals("medium") ? section.medium() : text(row.get(it)))
                        .toList()));
            }
        }
        return lines;
    }

    private static String text(Json value) {
        if (value == null) {
            return "";
        }
        return value instanceof Json.Str text ? text.text() : JsonWriter.write(value);
    }

    private static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.matches("(?s).*[\",\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell)
                .collect(Collectors.joining(","));
    }
}
