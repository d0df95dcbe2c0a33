package io.iterablemcp.api.request;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Repetition;

/** Whether a call may be made again although it has perhaps happened already. */
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
