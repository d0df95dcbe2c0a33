package io.iterablemcp.warehouse.load;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.TimeText;
import io.iterablemcp.warehouse.resource.ForEach;
import io.iterablemcp.warehouse.resource.RowSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /** @param parents the rows that there is one call for; not used without {@link RowSource#each} */
    List<Json.Obj> calls(List<Json.Obj> parents) {
        List<Json.Obj> calls = new ArrayList<>(List.of(source.arguments()));
        for (Map.Entry<String, List<String>> vary : source.vary().entrySet()) {
            List<Json.Obj> more = new ArrayList<>();
            for (Json.Obj call : calls) {
                vary.getValue().forEach(value -> more.add(call.with(vary.getKey(), Json.text(value))));
            }
            calls = more;
        }
        return source.each().isPresent() ? forEach(source.each().get(), parents) : calls;
    }

    private List<Json.Obj> forEach(ForEach each, List<Json.Obj> parents) {
        List<Json> values = parents.stream()
                .filter(row -> wanted(each, row))
                .flatMap(row -> row.get(each.column()).stream())
                .toList();
        List<Json.Obj> calls = new ArrayList<>();
        for (int from = 0; from < values.size(); from += each.groups()) {
            List<Json> group = values.subList(from, Math.min(values.size(), from + each.groups()));
            calls.add(source.arguments()
                    .with(each.argument(), each.groups() == 1 ? group.get(0) : new Json.Arr(List.copyOf(group))));
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
