package io.iterablemcp.tools.arguments;

import io.iterablemcp.json.Json;

/** Moments, passed on as ISO-8601 in UTC; each endpoint's own spelling is made with the request. */
record MomentChecker(Wanted wanted) implements Checker {

    @Override
    public Json check(Json given, At at, Faults faults) {
        if (given instanceof Json.Str text) {
            var moment = MomentParser.read(text.text());
            if (moment.isPresent()) {
                return Json.text(moment.get().toString());
            }
        }
        faults.wrong(at, given, wanted);
        return given;
    }
}
