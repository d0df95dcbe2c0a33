package io.iterablemcp.api.request;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Repetition;

/** Decides whether a call may be retried although it may have taken effect already. */
public final class Idempotency {

    private Idempotency() {}

    public static boolean is(Repetition repetition, Json.Obj arguments) {
        return repetition.safe()
                || repetition
                        .when()
                        .filter(path -> ArgumentPath.alwaysGiven(arguments, path))
                        .isPresent();
    }
}
