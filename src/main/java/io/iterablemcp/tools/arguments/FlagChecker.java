package io.iterablemcp.tools.arguments;

import io.iterablemcp.json.Json;

/** True or false, also given as a string. */
record FlagChecker(ExpectedValue wanted) implements Checker {

    @Override
    public Json check(Json given, ValuePath at, ArgumentErrors faults) {
        if (given instanceof Json.Bool) {
            return given;
        }
        if (given instanceof Json.Str text) {
            switch (text.text()) {
                case "true", "True" -> {
                    return Json.Bool.TRUE;
                }
                case "false", "False" -> {
                    return Json.Bool.FALSE;
                }
                default -> {}
            }
        }
        faults.wrong(at, given, wanted);
        return given;
    }
}
