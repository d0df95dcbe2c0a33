package io.iterablemcp.benchmark.comparison;

import io.iterablemcp.benchmark.ResultTable;
import io.iterablemcp.benchmark.SampleSet;
import io.iterablemcp.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One metric for one way of starting this server, with the reference's figure. */
record BenchmarkRow(String label, String unit, SampleSet ours, SampleSet reference, PerformanceTarget target) {

    /** Not a number without a reference. */
    private double ratio() {
        return ours.median() / reference.median();
    }

    private String verdict() {
        return target.verdict(ours.median(), ratio());
    }

    void addTo(ResultTable table) {
        table.add(
                label,
                withUnit(ours),
                withUnit(reference),
                ResultTable.figure(ratio()),
                ResultTable.figure(target.reach()),
                ResultTable.figure(target.stretch()),
                verdict());
    }

    private String withUnit(SampleSet samples) {
        String figure = ResultTable.figure(samples.median());
        return samples.isEmpty() ? figure : figure + " " + unit;
    }

    Json.Obj json() {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("measure", Json.text(label));
        fields.put("unit", Json.text(unit));
        fields.put("ours", number(ours.median()));
        fields.put("yardstick", number(reference.median()));
        fields.put("ratio", number(ratio()));
        fields.put("reach", number(target.reach()));
        fields.put("stretch", number(target.stretch()));
        fields.put("verdict", Json.text(verdict()));
        fields.put("ourSamples", numbers(ours.values()));
        fields.put("yardstickSamples", numbers(reference.values()));
        return new Json.Obj(fields);
    }

    private static Json.Arr numbers(List<Double> values) {
        return new Json.Arr(values.stream().map(BenchmarkRow::number).toList());
    }

    private static Json number(double value) {
        return Double.isFinite(value) ? new Json.Num(String.format(Locale.ROOT, "%.4f", value)) : Json.Null.NULL;
    }
}
