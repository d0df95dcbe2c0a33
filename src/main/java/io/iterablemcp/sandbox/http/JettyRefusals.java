package io.iterablemcp.sandbox.http;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Puts errors of Jetty into Iterable's envelope: requests that Jetty refuses itself, and failures of the handler. */
final class JettyRefusals implements Request.Handler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        SandboxHandler.mark(response);
        new ResponseWriter(request, response, callback).send(status < 500 ? refused(status) : ApiResponse.broken());
        return true;
    }

    private static ApiResponse refused(int status) {
        return ApiError.with(status, "BadParams", "The request cannot be read: HTTP status " + status)
                .answer();
    }
}
