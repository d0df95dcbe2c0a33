package io.iterablemcp.tools.arguments;

import io.iterablemcp.api.answer.SkipToken;
import io.iterablemcp.json.Json;

/**
 * Where a cut answer goes on. A bare count is refused: nothing would show whether the rows before it are still the same,
 * and rows could be missed without a word.
 */
record SkipChecker() implements Checker {

    private static final ExpectedValue WANTED = new ExpectedValue(
            "the value that a cut answer of the same call gave, as a count alone cannot show whether the rows before it"
                    + " are still the same",
            Json.text(SkipToken.EXAMPLE),
            false);

    @Override
    public Json check(Json given, ValuePath at, ArgumentErrors faults) {
        if (!(given instanceof Json.Str text) || SkipToken.read(text.text()).isEmpty()) {
            faults.wrong(at, given, WANTED);
        }
        return given;
    }

    @Override
    public ExpectedValue wanted() {
        return WANTED;
    }
}
