package io.iterablemcp.server.http.routing;

import io.iterablemcp.memory.OutOfMemory;
import io.iterablemcp.server.http.exchange.HttpRefusal;
import io.iterablemcp.server.http.exchange.HttpReply;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Passes every request to its route. */
public final class RequestRouter extends Handler.Abstract {

    private final List<Route<?>> routes;

    public RequestRouter(List<Route<?>> routes) {
        this.routes = List.copyOf(routes);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        try {
            receive(request, new HttpReply(response, callback));
        } catch (OutOfMemoryError noMemory) {
            // Jetty would answer with status 500 and continue.
            OutOfMemory.check(noMemory);
            throw noMemory;
        }
        return true;
    }

    private void receive(Request request, HttpReply reply) {
        String address = request.getHttpURI().getDecodedPath();
        routes.stream()
                .filter(route -> route.answers(address))
                .findFirst()
                .ifPresentOrElse(route -> route.serve(request, reply), () -> reply.refuse(notFound()));
    }

    private HttpRefusal notFound() {
        String listed = routes.stream().filter(Route::listed).map(Route::path).collect(Collectors.joining(", "));
        return HttpRefusal.request(
                404, listed.isEmpty() ? "Unknown address." : "Unknown address. The addresses are " + listed + ".");
    }
}
