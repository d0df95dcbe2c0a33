package io.iterablemcp.tools.arguments;

import io.iterablemcp.json.Json;

/** Checks one value and converts it to its manifest type. */
sealed interface Checker
        permits TextChecker,
                DateTimeChecker,
                WholeChecker,
                DecimalChecker,
                FlagChecker,
                SkipChecker,
                MatchChecker,
                ItemsChecker,
                FieldsChecker,
                SortChecker,
                CommaTextChecker,
                FreeObjectChecker {

    /**
     * The value in its manifest type. After an error the return value is meaningless, because the call will not
     * continue.
     */
    Json check(Json given, ValuePath at, ArgumentErrors faults);

    ExpectedValue wanted();

    /** Whether the value is a scalar, which an agent may also give in place of a list with one item. */
    default boolean scalar() {
        return true;
    }
}
