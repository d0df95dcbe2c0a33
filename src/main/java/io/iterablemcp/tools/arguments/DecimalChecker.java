package io.iterablemcp.tools.arguments;

import io.iterablemcp.json.Json;
import java.util.regex.Pattern;

/** Decimal numbers, also given as strings. Every digit is kept. */
record DecimalChecker(ExpectedValue wanted) implements Checker {

    private static final Pattern JSON_NUMBER =
            Pattern.compile("-?(?:0|[1-9]\\d{0,400})(?:\\.\\d{1,400})?(?:[eE][+-]?\\d{1,9})?");

    @Override
    public Json check(Json given, ValuePath at, ArgumentErrors faults) {
        if (given instanceof Json.Num) {
            return given;
        }
        if (given instanceof Json.Str text && JSON_NUMBER.matcher(text.text()).matches()) {
            return new Json.Num(text.text());
        }
        faults.wrong(at, given, wanted);
        return given;
    }
}
