package io.iterablemcp.warehouse.load;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.TimeText;
import io.iterablemcp.warehouse.resource.ForEach;
import io.iterablemcp.warehouse.resource.RowSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The calls that a resource needs, without the further pages of each. */
final class CallPlan {

    private final RowSource source;
    private final Instant now;
    private final Optional<Instant> loadedBefore;

    /** @param loadedBefore when the resource was loaded last: what was settled by then is not read again */
    CallPlan(RowSource source, Instant now, Optional<Instant> loadedBefore) {
        this.source = source;
        this.now = now;
        this.loadedBefore = loadedBefore;
    }

    /** A call that a tool makes. */
    record Planned(String tool, Json.Obj arguments) {}

    /** @param parents the rows that there is one call for; not used without {@link RowSource#each} */
    List<Planned> calls(List<Json.Obj> parents) {
        List<Json.Obj> calls = new ArrayList<>(List.of(source.arguments()));
        for (Map.Entry<String, List<String>> vary : source.vary().entrySet()) {
            List<Json.Obj> more = new ArrayList<>();
            for (Json.Obj call : calls) {
                vary.getValue().forEach(value -> more.add(call.with(vary.getKey(), Json.text(value))));
            }
            calls = more;
        }
        return source.each().isPresent()
                ? (source.each().get().groups() > 1
                        ? groups(source.each().get(), parents)
                        : forEach(source.each().get(), parents))
                : calls.stream().map(call -> new Planned(source.tool(), call)).toList();
    }

    private List<Planned> forEach(ForEach each, List<Json.Obj> parents) {
        Set<Planned> calls = new LinkedHashSet<>();
        for (Json.Obj row : parents) {
            Optional<String> tool = each.toolBy().isEmpty()
                    ? Optional.of(source.tool())
                    : row.text(each.toolBy().get().column())
                            .map(each.toolBy().get().tools()::get);
            if (wanted(each, row) && row.has(each.column()) && tool.isPresent()) {
                Json.Obj arguments = source.arguments()
                        .with(each.argument(), row.get(each.column()).orElseThrow());
                for (Map.Entry<String, String> also : each.also().entrySet()) {
                    arguments = arguments.with(
                            also.getValue(), row.get(also.getKey()).orElse(Json.Null.NULL));
                }
                calls.add(new Planned(tool.get(), arguments));
            }
        }
        return List.copyOf(calls);
    }

    private List<Planned> groups(ForEach each, List<Json.Obj> parents) {
        List<Json> values = parents.stream()
                .filter(row -> wanted(each, row))
                .flatMap(row -> row.get(each.column()).stream())
                .toList();
        List<Planned> calls = new ArrayList<>();
        for (int from = 0; from < values.size(); from += each.groups()) {
            List<Json> group = values.subList(from, Math.min(values.size(), from + each.groups()));
            calls.add(new Planned(
                    source.tool(), source.arguments().with(each.argument(), new Json.Arr(List.copyOf(group)))));
        }
        return calls;
    }

    private boolean wanted(ForEach each, Json.Obj row) {
        return each.where().entrySet().stream().allMatch(entry -> has(row, entry))
                && each.unless().entrySet().stream().noneMatch(entry -> has(row, entry))
                && !each.settled().map(settled -> isSettled(settled, row)).orElse(false);
    }

    private static boolean has(Json.Obj row, Map.Entry<String, List<String>> entry) {
        return row.text(entry.getKey()).filter(entry.getValue()::contains).isPresent();
    }

    private boolean isSettled(ForEach.Settled settled, Json.Obj row) {
        Optional<Instant> end = row.get(settled.column())
                .flatMap(TimeText::of)
                .map(Instant::parse)
                .map(it -> it.plus(settled.after()));
        return end.isPresent()
                && end.get().isBefore(now)
                && loadedBefore.filter(before -> before.isAfter(end.get())).isPresent();
    }
}
