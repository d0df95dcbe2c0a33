package io.iterablemcp.sandbox.http;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.KeyType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/** Processes every call: route, key, token, rate limit, body, arguments, and then the class that answers it. */
public final class RequestPipeline {

    private static final int MOST_BYTES = 4 << 20;

    private final Routes routes;
    private final ApiKeyCheck keys;
    private final TokenCheck tokens;
    private final RateLimits limits = new RateLimits();
    private final boolean limited;
    private final Clock clock;
    private final Consumer<Instant> catchUp;

    /**
     * @param revoked whether a JWT issued for a person at a given time has been invalidated
     * @param catchUp applies pending changes that are due before the call reads the world
     */
    public RequestPipeline(
            Routes routes,
            Keys keys,
            boolean limited,
            Clock clock,
            BiPredicate<String, Instant> revoked,
            Consumer<Instant> catchUp) {
        this.routes = routes;
        this.keys = new ApiKeyCheck(keys);
        this.tokens = new TokenCheck(keys, revoked);
        this.limited = limited;
        this.clock = clock;
        this.catchUp = catchUp;
    }

    ApiResponse answer(RawRequest arrived) {
        try {
            WebPageCheck.check(arrived);
            return handled(arrived);
        } catch (ApiError refused) {
            return refused.answer();
        } catch (RuntimeException | StackOverflowError fault) {
            SandboxErrorLog.report(arrived.method(), fault);
            return ApiResponse.broken();
        }
    }

    /** Applies what has become due, in turn with the calls. */
    public synchronized void letTimePass() {
        try {
            catchUp.accept(clock.instant());
        } catch (RuntimeException fault) {
            SandboxErrorLog.report("scheduled change", fault);
        }
    }

    private ApiResponse handled(RawRequest arrived) {
        ApiRoute route = route(arrived);
        Instant now = clock.instant();
        KeyType key = route.open() ? KeyType.SERVER : keys.check(arrived, route);
        if (limited) {
            limits.count(route, key, now);
        }
        if (arrived.bytes() > MOST_BYTES) {
            throw ApiError.with(400, "BatchTooLarge", "Request body is larger than 4 MB");
        }
        Json body = RequestValues.body(arrived, route);
        RequestValues said = new RequestValues(route);
        Json.Obj values = said.of(arrived, body);
        new TypeCheck(route).check(values, body);
        if (key == KeyType.JWT) {
            tokens.check(arrived, NamedPeople.in(values, route), now);
        }
        // One call at a time, because calls share the project's state and are short.
        synchronized (this) {
            // The clock is read inside the lock, so that time never goes backward between calls.
            Instant turn = clock.instant();
            catchUp.accept(turn);
            return route.handler().apply(new ApiRequest(arrived.path(), key, values, body, turn, arrived.origin()));
        }
    }

    private ApiRoute route(RawRequest arrived) {
        List<ApiRoute> fitting = routes.at(arrived.path());
        if (fitting.isEmpty()) {
            throw ApiError.notFound("No such endpoint: " + arrived.method() + " " + arrived.path());
        }
        return fitting.stream()
                .filter(route -> route.method().equals(arrived.method()))
                .findFirst()
                .orElseThrow(() -> ApiError.with(405, "MethodNotAllowed", "Method not allowed: " + arrived.method()));
    }
}
