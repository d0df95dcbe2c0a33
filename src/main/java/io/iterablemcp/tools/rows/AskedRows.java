package io.iterablemcp.tools.rows;

import io.iterablemcp.api.rows.ConditionReader;
import io.iterablemcp.api.rows.RowCondition;
import io.iterablemcp.api.rows.RowPath;
import io.iterablemcp.api.rows.RowQuery;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.arguments.SafeEcho;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The arguments {@code fields}, {@code match} and {@code limit} of one call. */
final class AskedRows {

    private static final int MOST_CONDITIONS = 20;

    private final Call call;
    private final KnownFields known;
    private final VisibleValues visible;
    private final List<RowCondition> conditions = new ArrayList<>();
    private final List<RowPath> fields = new ArrayList<>();
    private Optional<Outcome.Refused> refusal = Optional.empty();

    AskedRows(Call call) {
        this.call = call;
        this.known = new KnownFields(call.tool());
        this.visible = new VisibleValues(call);
        limit();
        call.arguments().text(Argument.FIELDS).ifPresent(this::fields);
        call.arguments().text(Argument.MATCH).ifPresent(this::match);
    }

    Optional<Outcome.Refused> refusal() {
        return refusal;
    }

    RowQuery query(OptionalLong most) {
        return new RowQuery(List.copyOf(conditions), List.copyOf(fields), most, visible.masks());
    }

    private void limit() {
        boolean none = call.arguments().get(Argument.LIMIT).orElse(Json.Null.NULL) instanceof Json.Num number
                && !number.digits().matches("[1-9]\\d{0,17}");
        if (none) {
            refuse("limit: wanted a whole number from 1 on", "Leave limit out to get all rows.");
        }
    }

    private void fields(String text) {
        for (String name : text.split(",", -1)) {
            if (!name.isBlank()) {
                path(Argument.FIELDS, name.strip()).ifPresent(fields::add);
                known.ownField(name.strip()).map(RowPath::of).ifPresent(fields::add);
            }
        }
        if (fields.isEmpty() && refusal.isEmpty()) {
            refuse("fields: there is no name in it", "Give names such as id,name, or leave fields out.");
        }
    }

    private void match(String text) {
        ConditionReader.Conditions read = ConditionReader.read(text);
        if (read.fault().isPresent()) {
            refuse(
                    "match: " + read.fault().get(),
                    "Write conditions such as name~weekly and createdAt>=2026-11-01, and put values with operators in"
                            + " double quotes.");
        } else if (read.all().size() > MOST_CONDITIONS) {
            refuse("match: there are more than " + MOST_CONDITIONS + " conditions", "Use fewer.");
        } else {
            read.all().forEach(this::condition);
        }
    }

    private void condition(RowCondition condition) {
        Optional<RowPath> path = condition.path().flatMap(given -> path(Argument.MATCH, given.written()));
        if (refusal.isPresent()) {
            return;
        }
        RowCondition named = path.map(condition::at).orElse(condition);
        visible.refusal(named)
                .ifPresentOrElse(
                        why -> refuse(Argument.MATCH + ": " + why.why(), why.remedy()), () -> conditions.add(named));
    }

    private Optional<RowPath> path(String argument, String name) {
        Optional<String> found = known.find(name);
        if (found.isEmpty()) {
            refuse(
                    argument + ": " + SafeEcho.name(name) + " is no field of the answer of "
                            + call.tool().name(),
                    known.nearest(name));
        }
        return found.map(RowPath::of);
    }

    private void refuse(String why, String remedy) {
        if (refusal.isEmpty()) {
            refusal = Optional.of(new Outcome.Refused(Outcome.Reason.BAD_ARGUMENTS, why, remedy));
        }
    }
}
