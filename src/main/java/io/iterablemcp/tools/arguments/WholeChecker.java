package io.iterablemcp.tools.arguments;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ValueType;

/** Whole numbers, exact up to 2^63−1, also given as strings. */
record WholeChecker(ValueType.Whole type, ExpectedValue wanted) implements Checker {

    @Override
    public Json check(Json given, ValuePath at, ArgumentErrors faults) {
        IntegerText number = read(given);
        if (number instanceof IntegerText.Exact exact && inRange(exact.value())) {
            return Json.Num.of(exact.value());
        }
        faults.wrong(at, given, number instanceof IntegerText.Beyond ? withinLong() : wanted);
        return given;
    }

    private static IntegerText read(Json given) {
        if (given instanceof Json.Num number) {
            return IntegerText.read(number.digits());
        }
        return given instanceof Json.Str text ? IntegerText.read(text.text()) : new IntegerText.NotWhole();
    }

    private boolean inRange(long value) {
        return value >= type.min().orElse(Long.MIN_VALUE) && value <= type.max().orElse(Long.MAX_VALUE);
    }

    private ExpectedValue withinLong() {
        return type.max().isPresent()
                ? wanted
                : wanted.but(" between " + type.min().orElse(Long.MIN_VALUE) + " and " + Long.MAX_VALUE);
    }
}
