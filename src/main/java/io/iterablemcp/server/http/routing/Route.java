package io.iterablemcp.server.http.routing;

import io.iterablemcp.server.http.exchange.HttpReply;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Request;

/**
 * One address of the server.
 *
 * @param callers identifies the sender of a request
 * @param handler answers the caller
 * @param listed whether the answer to an unknown address names this one
 * @param <C> the request and what is known about its caller
 */
public record Route<C>(String path, CallerCheck<C> callers, Consumer<C> handler, boolean listed) {

    void serve(Request request, HttpReply reply) {
        callers.check(request, reply, handler);
    }
}
