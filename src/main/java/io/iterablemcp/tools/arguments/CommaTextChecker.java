package io.iterablemcp.tools.arguments;

import io.iterablemcp.json.Json;
import java.util.StringJoiner;

/** Values in one comma-separated string. A list is joined, unless an item contains a comma and would become two. */
record CommaTextChecker(TextChecker text) implements Checker {

    @Override
    public Json check(Json given, ValuePath at, ArgumentErrors faults) {
        boolean list = given instanceof Json.Arr
                || (given instanceof Json.Str written
                        && written.text().stripLeading().startsWith("["));
        return list
                ? QuotedJson.as(Json.Arr.class, given, at, faults, wanted())
                        .map(items -> joined(items, at, faults))
                        .orElse(given)
                : text.check(given, at, faults);
    }

    @Override
    public ExpectedValue wanted() {
        return text.wanted();
    }

    private Json joined(Json.Arr list, ValuePath at, ArgumentErrors faults) {
        StringJoiner joined = new StringJoiner(",");
        for (int i = 0; i < list.items().size(); i++) {
            Json item = list.items().get(i);
            if (item instanceof Json.Str value && !value.text().contains(",")) {
                joined.add(value.text());
            } else {
                faults.wrong(at.item(i), item, new ExpectedValue("a value without a comma", wanted().example(), false));
            }
        }
        return text.check(Json.text(joined.toString()), at, faults);
    }
}
