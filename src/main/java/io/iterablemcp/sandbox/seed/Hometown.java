package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A town where people live.
 *
 * @param phone numbers that regulators reserve for films, with # for any digit
 * @param offset the offset of local time at the start; changes to or from summer time are not simulated
 */
record Hometown(
        Json city,
        Json country,
        Json zone,
        Json locale,
        Json language,
        String lingo,
        Optional<String> phone,
        long share,
        long offset) {

    static Hometown read(Json.Obj row, Instant start) {
        return new Hometown(
                row.fields().get("city"),
                row.fields().get("country"),
                row.fields().get("zone"),
                row.fields().get("locale"),
                row.fields().get("language"),
                row.text("locale").orElseThrow(),
                row.text("phone"),
                Documents.whole(row, "share").orElseThrow(),
                ZoneId.of(row.text("zone").orElseThrow())
                                .getRules()
                                .getOffset(start)
                                .getTotalSeconds()
                        * 1000L);
    }
}
