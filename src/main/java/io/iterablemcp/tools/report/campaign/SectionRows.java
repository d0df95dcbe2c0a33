package io.iterablemcp.tools.report.campaign;

import io.iterablemcp.json.Json;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rows of a section: objects if they are few, else lists of values below one list of columns. Figures of people are
 * counted for each send, so that their sum has a name that says so.
 *
 * @param narrow whether rows are lists of values
 */
record SectionRows(ComparedCampaigns compared, boolean narrow) {

    private static final Json NONE = Json.text("-");
    private static final List<ReportRate> NARROW_MEDIANS =
            List.of(ReportRate.OPEN, ReportRate.OPEN_OR_CLICK, ReportRate.CLICK);

    void put(MediumSection section, int parents, List<MeasuredCampaign> shown, Map<String, Json> out) {
        FigureFields fields = new FigureFields(section.measured());
        List<Map<String, Json>> totals = section.size() > 1
                ? List.of(total(
                        Json.text("total"),
                        "",
                        figures(section.all()),
                        section.all().size(),
                        fields))
                : List.of();
        List<Map<String, Json>> recurring = section.recurring().entrySet().stream()
                .limit(parents)
                .map(entry -> parent(entry.getKey(), entry.getValue(), section, fields))
                .toList();
        List<Map<String, Json>> campaigns =
                shown.stream().map(row -> row(row, fields)).toList();
        if (narrow) {
            table(List.of(totals, recurring, campaigns), out);
        } else {
            totals.forEach(row -> out.put("totals", new Json.Obj(row)));
            list("recurring", recurring, out);
            list("campaigns", campaigns, out);
        }
        reasons(section, shown, out);
    }

    private static void list(String name, List<Map<String, Json>> rows, Map<String, Json> out) {
        if (!rows.isEmpty()) {
            out.put(name, new Json.Arr(rows.stream().<Json>map(Json.Obj::new).toList()));
        }
    }

    /** The columns are those of all rows, and a row without one has a dash there. */
    private static void table(List<List<Map<String, Json>>> parts, Map<String, Json> out) {
        Set<String> columns = new LinkedHashSet<>();
        parts.get(2).forEach(row -> columns.addAll(row.keySet()));
        parts.forEach(part -> part.forEach(row -> columns.addAll(row.keySet())));
        List<Json> rows = new ArrayList<>();
        parts.forEach(part -> part.forEach(row -> rows.add(new Json.Arr(
                columns.stream().map(column -> row.getOrDefault(column, NONE)).toList()))));
        out.put("columns", Json.texts(columns));
        out.put("rows", new Json.Arr(rows));
    }

    private Map<String, Json> row(MeasuredCampaign row, FigureFields fields) {
        Map<String, Json> out = head(row.campaign());
        out.put(
                "started",
                Json.text(row.campaign().start().truncatedTo(ChronoUnit.SECONDS).toString()));
        out.putAll(fields.of(row.figures()));
        Optional<KindMedian> median = compared.median(row.campaign());
        if (!narrow) {
            median.ifPresent(it -> out.put("median", compared.fields(row.campaign(), it)));
            return out;
        }
        for (ReportRate rate : NARROW_MEDIANS) {
            if (out.containsKey(rate.word())) {
                median.flatMap(it -> FigureFields.number(it.of(rate)))
                        .ifPresent(value -> out.put("median " + rate.word(), value));
            }
        }
        return out;
    }

    private Map<String, Json> parent(
            ReportedCampaign parent, List<ReportedCampaign> sends, MediumSection section, FigureFields fields) {
        List<MeasuredCampaign> read = section.all().stream()
                .filter(it -> sends.contains(it.campaign()))
                .toList();
        String missing = read.size() < sends.size() ? ", " + (sends.size() - read.size()) + " more not read" : "";
        return total(Json.Num.of(parent.id()), parent.name() + missing, figures(read), read.size(), fields);
    }

    private Map<String, Json> total(Json id, String name, MeasuredFigures sum, int sends, FigureFields fields) {
        String people = "sum over " + sends + (sends == 1 ? " send" : " sends") + ", not people";
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("id", id);
        if (narrow) {
            out.put("name", Json.text(name.isEmpty() ? people : name + ": " + people));
            out.putAll(fields.of(sum));
            return out;
        }
        if (!name.isEmpty()) {
            out.put("name", Json.text(name));
            out.put("sends", Json.Num.of(sends));
        } else {
            out.remove("id");
        }
        out.putAll(fields.sum(sum, people));
        return out;
    }

    private static Map<String, Json> head(ReportedCampaign campaign) {
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("id", Json.Num.of(campaign.id()));
        out.put("name", Json.text(campaign.name()));
        return out;
    }

    /** Why rows have no median, each reason with their ids. */
    private void reasons(MediumSection section, List<MeasuredCampaign> shown, Map<String, Json> out) {
        Map<String, List<Json>> why = new LinkedHashMap<>();
        for (MeasuredCampaign row : shown) {
            compared.whyNot(row.campaign()).ifPresent(reason -> why.computeIfAbsent(reason, key -> new ArrayList<>())
                    .add(Json.Num.of(row.campaign().id())));
        }
        if (!why.isEmpty()) {
            Map<String, Json> reasons = new LinkedHashMap<>();
            why.forEach((reason, ids) -> reasons.put(
                    reason, ids.size() == shown.size() && ids.size() > 1 ? Json.text("all") : new Json.Arr(ids)));
            out.put("noMedian", new Json.Obj(reasons));
        }
        long counting = section.all().stream()
                .filter(it -> compared.stillCounting(it.campaign()) && !shown.contains(it))
                .count();
        if (counting > 0) {
            out.put(
                    "stillCounting",
                    Json.text(
                            counting + (counting == 1 ? " more send" : " more sends") + " started less than 72 h ago"));
        }
    }

    private static MeasuredFigures figures(List<MeasuredCampaign> parts) {
        return MeasuredFigures.sum(parts.stream().map(MeasuredCampaign::figures).toList());
    }
}
