package io.iterablemcp.tools.arguments;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Lists. A single value counts as a list of one, and {@code "1,2,3"} as a list of three if no item can contain a comma:
 * the manifest says so, or the whole text is not a valid item while each of its parts is.
 */
record ItemsChecker(ValueType.Items type, Checker item, ExpectedValue wanted) implements Checker {

    @Override
    public Json check(Json given, ValuePath at, ArgumentErrors faults) {
        if (item.scalar() && isScalar(given)) {
            return lone(given, at, faults);
        }
        Optional<Json.Arr> array = QuotedJson.as(Json.Arr.class, given, at, faults, wanted);
        return array.isPresent() ? each(array.get(), at, faults) : given;
    }

    @Override
    public boolean scalar() {
        return false;
    }

    private static boolean isScalar(Json given) {
        if (given instanceof Json.Str text) {
            return !text.text().isEmpty() && !QuotedJson.looksLikeJson(text.text());
        }
        return given instanceof Json.Num || given instanceof Json.Bool;
    }

    private Json lone(Json given, ValuePath at, ArgumentErrors faults) {
        ArgumentErrors ofTheOne = new ArgumentErrors();
        Json.Arr list = list(given);
        Json checked = each(list, at, ofTheOne);
        if (!ofTheOne.none()) {
            faults.wrong(at, given, wanted);
        }
        return checked;
    }

    private Json.Arr list(Json given) {
        if (given instanceof Json.Str text && text.text().contains(",") && (type.commas() || !passes(given))) {
            List<String> parts =
                    Arrays.stream(text.text().split(",", -1)).map(String::strip).toList();
            if (parts.stream().allMatch(part -> passes(Json.text(part)))) {
                return Json.texts(parts);
            }
        }
        return new Json.Arr(List.of(given));
    }

    private boolean passes(Json one) {
        ArgumentErrors faults = new ArgumentErrors();
        item.check(one, ValuePath.TOP, faults);
        return faults.none();
    }

    private Json.Arr each(Json.Arr array, ValuePath at, ArgumentErrors faults) {
        int size = array.items().size();
        if (size < type.min().orElse(0) || size > type.max().orElse(Integer.MAX_VALUE)) {
            faults.wrong(at, array, wanted);
        }
        List<Json> checked = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            checked.add(item.check(array.items().get(i), at.item(i), faults));
        }
        return new Json.Arr(checked);
    }
}
