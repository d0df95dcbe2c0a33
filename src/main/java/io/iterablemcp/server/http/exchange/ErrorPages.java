package io.iterablemcp.server.http.exchange;

import io.iterablemcp.json.Json;
import io.iterablemcp.memory.OutOfMemory;
import io.iterablemcp.server.jsonrpc.JsonRpcAnswers;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Puts errors of Jetty into the form of this server: Jetty's own pages would reveal internals. */
public final class ErrorPages extends ErrorHandler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (request.getAttribute(ERROR_EXCEPTION) instanceof Throwable failure) {
            OutOfMemory.check(failure);
        }
        new HttpReply(response, callback).json(response.getStatus(), words(response.getStatus()));
        return true;
    }

    private static CharSequence words(int status) {
        return status == 500
                ? JsonRpcAnswers.error(Json.Null.NULL, JsonRpcAnswers.INTERNAL_ERROR, JsonRpcAnswers.BROKEN)
                : JsonRpcAnswers.error(
                        Json.Null.NULL, JsonRpcAnswers.INVALID_REQUEST, HttpStatus.getMessage(status) + ".");
    }
}
