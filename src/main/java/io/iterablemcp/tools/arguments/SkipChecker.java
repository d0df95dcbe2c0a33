package io.iterablemcp.tools.arguments;

import io.iterablemcp.api.answer.SkipToken;
import io.iterablemcp.json.Json;

/**
 * Checks the argument that says where to continue a cut answer. A bare count is refused: it would not show whether the
 * rows before it have changed, so rows could be missed unnoticed.
 */
record SkipChecker() implements Checker {

    private static final ExpectedValue WANTED = new ExpectedValue(
            "the value from a cut answer to the same call, because a count alone cannot show whether the rows before it"
                    + " have changed",
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
