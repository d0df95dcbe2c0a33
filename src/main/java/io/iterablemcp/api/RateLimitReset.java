package io.iterablemcp.api;

import io.iterablemcp.api.pace.RetryAfter;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads the wait from the body of a 429. Iterable sends no rate limit headers, but the bodies of the user update calls
 * contain the seconds to wait in {@code params.rateLimitReset}.
 */
final class RateLimitReset {

    /** Such a body has a few hundred bytes; a longer one is something else. */
    static final int LONGEST = 8192;

    private RateLimitReset() {}

    static Optional<Duration> in(byte[] body, Instant now) {
        try {
            return JsonReader.read(new String(body, StandardCharsets.UTF_8)) instanceof Json.Obj envelope
                    ? envelope.object("params")
                            .flatMap(params -> params.get("rateLimitReset"))
                            .filter(Json.Num.class::isInstance)
                            .flatMap(seconds -> RetryAfter.read(((Json.Num) seconds).digits(), now))
                    : Optional.empty();
        } catch (MalformedJson notJson) {
            return Optional.empty();
        }
    }
}
