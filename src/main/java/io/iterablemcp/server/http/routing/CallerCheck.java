package io.iterablemcp.server.http.routing;

import io.iterablemcp.server.http.exchange.HttpReply;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Request;

/**
 * Identifies the caller of a route: by a token, a signature, a cookie, or not at all.
 *
 * @param <C> the request and what is known about its caller
 */
@FunctionalInterface
public interface CallerCheck<C> {

    /** Passes the request on, now or later, or refuses it. */
    void check(Request request, HttpReply reply, Consumer<C> then);

    /** Whether it decides itself which web pages may send requests: only those of the route. */
    default boolean checksPages() {
        return false;
    }
}
