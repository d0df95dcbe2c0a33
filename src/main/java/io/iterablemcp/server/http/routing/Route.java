package io.iterablemcp.server.http.routing;

import io.iterablemcp.server.http.exchange.HttpReply;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Request;

/**
 * One address of the server, or one and all below it.
 *
 * @param callers identifies the sender of a request
 * @param handler answers the caller
 * @param listed whether the answer to an unknown address names this one
 * @param below whether it also answers the addresses below it
 * @param <C> the request and what is known about its caller
 */
public record Route<C>(String path, CallerCheck<C> callers, Consumer<C> handler, boolean listed, boolean below) {

    public Route(String path, CallerCheck<C> callers, Consumer<C> handler, boolean listed) {
        this(path, callers, handler, listed, false);
    }

    boolean answers(String address) {
        return address.equals(path) || (below && address.startsWith(path + "/"));
    }

    void serve(Request request, HttpReply reply) {
        callers.check(request, reply, handler);
    }
}
