package io.iterablemcp.server.http.exchange;

import io.iterablemcp.json.Json;
import io.iterablemcp.memory.Reservation;
import io.iterablemcp.server.jsonrpc.JsonRpcAnswers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.CountingCallback;

/** The response to one request. It is sent once; anything later is dropped. */
public final class HttpReply {

    private static final String JSON = "application/json";

    private final Response response;
    private final Callback callback;
    private volatile Json id = Json.Null.NULL;
    private final AtomicBoolean given = new AtomicBoolean();
    private Optional<Reservation> memory = Optional.empty();

    public HttpReply(Response response, Callback callback) {
        this.response = response;
        this.callback = callback;
    }

    /** From now on, a refusal carries this id. */
    public void answers(Json request) {
        id = request;
    }

    public void header(String name, String value) {
        response.getHeaders().put(name, value);
    }

    /** Adds a header with several values. */
    public void headers(String name, List<String> values) {
        values.forEach(value -> response.getHeaders().add(name, value));
    }

    /** From now on, this holds the memory for the request and its answer. */
    public void charge(Reservation reservation) {
        memory = Optional.of(reservation);
    }

    public Reservation memory() {
        return memory.orElseThrow();
    }

    public void refuse(HttpRefusal refusal) {
        if (given.compareAndSet(false, true)) {
            refusal.headers().forEach(this::header);
            write(refusal.status(), JSON, JsonRpcAnswers.error(id, refusal.code(), refusal.why()), callback);
        }
    }

    /**
     * Refuses a request whose body is still arriving: the client gets the refusal at once, and the connection ends when
     * the rest has been read.
     */
    public void refuseEarly(HttpRefusal refusal, Consumer<Runnable> rest) {
        refusal.headers().forEach(this::header);
        jsonEarly(refusal.status(), JsonRpcAnswers.error(id, refusal.code(), refusal.why()), rest);
    }

    /** The same with a body of another form. */
    public void jsonEarly(int status, CharSequence body, Consumer<Runnable> rest) {
        bodyEarly(status, JSON, body, rest);
    }

    /** The same with a body of any type. */
    public void bodyEarly(int status, String type, CharSequence body, Consumer<Runnable> rest) {
        CountingCallback both = new CountingCallback(callback, 2);
        header("Connection", "close");
        if (given.compareAndSet(false, true)) {
            write(status, type, body, both);
        }
        rest.accept(both::succeeded);
    }

    public void json(int status, CharSequence body) {
        body(status, JSON, body);
    }

    public void body(int status, String type, CharSequence body) {
        if (given.compareAndSet(false, true)) {
            write(status, type, body, callback);
        }
    }

    private void write(int status, String type, CharSequence body, Callback written) {
        response.setStatus(status);
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        memory.ifPresent(it -> it.holds(bytes.length));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
        response.write(true, ByteBuffer.wrap(bytes), written);
    }

    public void empty(int status) {
        if (given.compareAndSet(false, true)) {
            response.setStatus(status);
            // Without a last write, Jetty makes one, and may then end the next exchange instead of this one.
            response.write(true, BufferUtil.EMPTY_BUFFER, callback);
        }
    }

    /** Responds with a stream of events instead. */
    public EventStream stream(Runnable whenGone) {
        given.set(true);
        return EventStream.on(response, callback, memory, whenGone);
    }
}
