package io.iterablemcp.tools.arguments;

import io.iterablemcp.json.Json;

/** Checks one value and brings it to the type that the manifest gives it. */
sealed interface Checker
        permits TextChecker,
                DateTimeChecker,
                WholeChecker,
                DecimalChecker,
                FlagChecker,
                SkipChecker,
                ItemsChecker,
                FieldsChecker,
                SortChecker,
                CommaTextChecker,
                FreeObjectChecker {

    /** The value in its manifest type. After a fault the answer is of no use: the call will not go on. */
    Json check(Json given, ValuePath at, ArgumentErrors faults);

    ExpectedValue wanted();

    /** One value without parts, which an agent may give where a list of them is wanted. */
    default boolean scalar() {
        return true;
    }
}
