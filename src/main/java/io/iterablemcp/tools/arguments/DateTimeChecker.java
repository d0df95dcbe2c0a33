package io.iterablemcp.tools.arguments;

import io.iterablemcp.json.Json;
import java.time.Instant;
import java.util.Optional;

/** Date-times, passed on as ISO 8601 in UTC. The request converts them to the format of its endpoint. */
record DateTimeChecker(ExpectedValue wanted) implements Checker {

    @Override
    public Json check(Json given, ValuePath at, ArgumentErrors faults) {
        if (given instanceof Json.Str text) {
            var moment = DateTimeParser.read(text.text());
            if (moment.isPresent()) {
                return Json.text(moment.get().toString());
            }
        }
        Optional<Instant> meant = milliseconds(given);
        if (meant.isPresent()) {
            String iso = meant.get().toString();
            ExpectedValue instead = wanted.or(Json.text(iso));
            faults.wrong(at, SafeEcho.value(given, wanted.hidden()) + " (in milliseconds " + iso + ")", instead);
        } else {
            faults.wrong(at, given, wanted);
        }
        return given;
    }

    /** Milliseconds as Iterable's responses have them: thirteen digits, which cover the years 2001 to 2286. */
    private static Optional<Instant> milliseconds(Json given) {
        String digits =
                given instanceof Json.Num number ? number.digits() : given instanceof Json.Str text ? text.text() : "";
        return digits.matches("[1-9][0-9]{12}")
                ? Optional.of(Instant.ofEpochMilli(Long.parseLong(digits)))
                : Optional.empty();
    }
}
