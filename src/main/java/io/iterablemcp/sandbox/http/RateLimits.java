package io.iterablemcp.sandbox.http;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.Limit;
import io.iterablemcp.manifest.ToolSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Enforces the published rate limits, by route and, where a limit applies to a key, by key. */
final class RateLimits {

    /** The calls whose refusal says how far the limit was exceeded and when to try again. */
    private static final List<String> SAYS_MORE = List.of("POST /api/users/update|", "POST /api/users/bulkUpdate|");

    private final Map<String, Deque<Instant>> calls = new HashMap<>();

    /** Counts the call, or refuses it if it exceeds the limit. */
    synchronized void count(ApiRoute route, KeyType key, Instant now) {
        for (ToolSpec tool : route.facts()) {
            for (Limit limit : tool.limits()) {
                count(route + "|" + limit + (limit.scope() == Limit.Scope.KEY ? "|" + key : ""), limit, now);
            }
            // Tools that share a call share its limits.
            return;
        }
    }

    private void count(String counter, Limit limit, Instant now) {
        Deque<Instant> recent = calls.computeIfAbsent(counter, name -> new ArrayDeque<>());
        while (!recent.isEmpty()
                && !recent.peekFirst().isAfter(now.minus(limit.per().length()))) {
            recent.removeFirst();
        }
        if (recent.size() >= limit.count()) {
            boolean saysMore = SAYS_MORE.stream().anyMatch(counter::startsWith);
            Json params = saysMore ? params(limit, recent.getFirst(), now) : Json.Null.NULL;
            throw ApiError.with(429, "RateLimitExceeded", "Rate limit exceeded: " + limit, params);
        }
        recent.addLast(now);
    }

    private static Json params(Limit limit, Instant oldest, Instant now) {
        long reset = Duration.between(now, oldest.plus(limit.per().length()))
                .plusMillis(999)
                .toSeconds();
        return new Json.Obj(Map.of(
                "rateLimitLimit", Json.Num.of(limit.count()),
                "rateLimitRemaining", Json.Num.of(0),
                "rateLimitReset", Json.Num.of(reset)));
    }
}
