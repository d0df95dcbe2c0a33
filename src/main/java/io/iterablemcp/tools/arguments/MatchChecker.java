package io.iterablemcp.tools.arguments;

import io.iterablemcp.json.Json;
import java.util.StringJoiner;

/** Checks the conditions for rows: one text, or a list of texts, which must all hold. */
record MatchChecker() implements Checker {

    private static final ExpectedValue WANTED =
            new ExpectedValue("conditions for the rows", Json.text("name~weekly and createdAt>=2026-11-01"), false);

    @Override
    public Json check(Json given, ValuePath at, ArgumentErrors faults) {
        boolean written =
                given instanceof Json.Str text && text.text().stripLeading().startsWith("[\"");
        if (given instanceof Json.Arr || written) {
            return QuotedJson.as(Json.Arr.class, given, at, faults, WANTED)
                    .map(list -> joined(list, at, faults))
                    .orElse(given);
        }
        if (!(given instanceof Json.Str text) || text.text().isBlank()) {
            faults.wrong(at, given, WANTED);
        }
        return given;
    }

    private static Json joined(Json.Arr list, ValuePath at, ArgumentErrors faults) {
        StringJoiner joined = new StringJoiner(" and ");
        for (Json item : list.items()) {
            if (item instanceof Json.Str text) {
                joined.add(text.text());
            } else {
                faults.wrong(at, item, WANTED);
            }
        }
        return Json.text(joined.toString());
    }

    @Override
    public ExpectedValue wanted() {
        return WANTED;
    }
}
