package io.iterablemcp.tools.report.experiment;

import io.iterablemcp.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Iterable's figures of the variants, one row each, found by their template. */
final class VariantTable {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,12})?");
    /** Ids are no figures, and whoever made the experiment is a person. */
    private static final Pattern ID = Pattern.compile("(?i).*\\bid|created by");

    private final List<String> columns;
    private final Map<Long, List<String>> rows = new LinkedHashMap<>();

    VariantTable(Json.Obj answer) {
        this.columns = texts(answer.list("columns"));
        int template = columns.indexOf("Template ID");
        for (Json row : answer.list("rows")) {
            List<String> cells = texts(((Json.Arr) row).items());
            if (template >= 0 && template < cells.size() && cells.get(template).matches("\\d{1,18}")) {
                rows.put(Long.parseLong(cells.get(template)), cells);
            }
        }
    }

    boolean has(long template) {
        return rows.containsKey(template);
    }

    Optional<String> cell(long template, String column) {
        int at = columns.indexOf(column);
        return Optional.ofNullable(rows.get(template))
                .filter(it -> at >= 0 && at < it.size())
                .map(it -> it.get(at));
    }

    /** A whole number in the column whose name matches. */
    OptionalLong count(long template, Pattern column) {
        List<String> row = rows.getOrDefault(template, List.of());
        for (int at = 0; at < Math.min(row.size(), columns.size()); at++) {
            if (column.matcher(columns.get(at).strip()).matches() && row.get(at).matches("\\d{1,18}")) {
                return OptionalLong.of(Long.parseLong(row.get(at)));
            }
        }
        return OptionalLong.empty();
    }

    /** All that are numbers and no ids, under their names. Columns of one name are kept apart. */
    Map<String, Json> figures(long template) {
        Map<String, Json> figures = new LinkedHashMap<>();
        List<String> row = rows.getOrDefault(template, List.of());
        for (int at = 0; at < Math.min(row.size(), columns.size()); at++) {
            String name = columns.get(at);
            boolean judgement = name.equals("Improvement") || name.equals("Confidence");
            if (NUMBER.matcher(row.get(at)).matches() && !ID.matcher(name).matches() && !judgement) {
                figures.put(figures.containsKey(name) ? name + " (again)" : name, new Json.Num(row.get(at)));
            }
        }
        return figures;
    }

    private static List<String> texts(List<Json> cells) {
        return cells.stream()
                .map(cell -> cell instanceof Json.Str text ? text.text() : "")
                .toList();
    }
}
