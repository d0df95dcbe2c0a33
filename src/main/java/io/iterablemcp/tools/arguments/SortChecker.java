package io.iterablemcp.tools.arguments;

import io.iterablemcp.json.Json;

/** A field and a direction. Also accepts the API's own form {@code -createdAt}, alone or as the only item of a list. */
record SortChecker(FieldsChecker fields, ExpectedValue wanted) implements Checker {

    static SortChecker of(FieldsChecker fields) {
        Json.Obj example = (Json.Obj) fields.wanted().example();
        String text = "\"-" + example.text("field").orElse("") + "\"";
        return new SortChecker(fields, fields.wanted().but(", or text such as " + text));
    }

    @Override
    public Json check(Json given, ValuePath at, ArgumentErrors faults) {
        if (given instanceof Json.Str text && !text.text().isEmpty() && !QuotedJson.looksLikeJson(text.text())) {
            return fields.fields(read(text.text()), at, faults);
        }
        if (given instanceof Json.Arr list
                && list.items().size() == 1
                && !(list.items().get(0) instanceof Json.Arr)) {
            return check(list.items().get(0), at, faults);
        }
        return QuotedJson.as(Json.Obj.class, given, at, faults, wanted)
                .<Json>map(object -> fields.fields(object, at, faults))
                .orElse(given);
    }

    @Override
    public boolean scalar() {
        return false;
    }

    private static Json.Obj read(String text) {
        boolean descending = text.startsWith("-");
        String name = descending || text.startsWith("+") ? text.substring(1) : text;
        Json.Obj sort = Json.Obj.EMPTY.with("field", Json.text(name));
        return descending ? sort.with("direction", Json.text("desc")) : sort;
    }
}
