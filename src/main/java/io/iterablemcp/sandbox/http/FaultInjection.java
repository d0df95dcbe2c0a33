package io.iterablemcp.sandbox.http;

import io.iterablemcp.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;

/** Applies an injected fault to one exchange. */
final class FaultInjection {

    private static final int MEGABYTE = 1 << 20;

    private final InjectedFault fault;
    private final Clock clock;

    FaultInjection(InjectedFault fault, Clock clock) {
        this.fault = fault;
        this.clock = clock;
    }

    /** @param call the call itself; only some faults execute it */
    void strike(ResponseWriter wire, Supplier<ApiResponse> call) throws IOException, InterruptedException {
        switch (fault.kind()) {
            case STATUS -> wire.send(failure(fault.number(), fault.code()));
            case DELAY -> {
                Thread.sleep(fault.millis().toMillis());
                wire.send(call.get());
            }
            case RESET -> wire.reset();
            case RESET_BODY -> half(wire, call.get());
            case TRUNCATED -> {
                ApiResponse whole = call.get();
                String text = whole.text();
                wire.send(new ApiResponse(whole.status(), whole.contentType(), text.substring(0, text.length() / 2)));
            }
            case HTML ->
                wire.send(ApiResponse.text(
                        fault.number(), "text/html", "<html><body><h1>" + fault.number() + "</h1></body></html>"));
            case HUGE -> huge(wire);
            case DRIP -> drip(wire, call.get());
            case RETRY_AFTER -> tooMany(wire, fault.value());
            case RETRY_AFTER_DATE ->
                tooMany(
                        wire,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                clock.instant().plusSeconds(fault.number()).atOffset(ZoneOffset.UTC)));
        }
    }

    private static ApiResponse failure(int status, String code) {
        return ApiResponse.envelope(status, code, "An injected fault of the sandbox", Json.Null.NULL);
    }

    private static void half(ResponseWriter wire, ApiResponse answer) throws IOException {
        byte[] bytes = answer.text().getBytes(StandardCharsets.UTF_8);
        wire.begin(answer, bytes.length);
        wire.part(Arrays.copyOf(bytes, bytes.length / 2), false);
        wire.reset();
    }

    private void drip(ResponseWriter wire, ApiResponse answer) throws IOException, InterruptedException {
        byte[] bytes = answer.text().getBytes(StandardCharsets.UTF_8);
        Duration pause = fault.millis();
        wire.begin(answer, bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            wire.part(new byte[] {bytes[i]}, i == bytes.length - 1);
            Thread.sleep(pause.toMillis());
        }
        wire.done();
    }

    /** One JSON object with the given number of megabytes of text, generated while it is sent. */
    private void huge(ResponseWriter wire) throws IOException {
        byte[] start = "{\"filler\":\"".getBytes(StandardCharsets.UTF_8);
        byte[] end = "\"}".getBytes(StandardCharsets.UTF_8);
        byte[] filler = new byte[MEGABYTE];
        Arrays.fill(filler, (byte) 'x');
        wire.begin(
                ApiResponse.json(new Json.Obj(Map.of())), start.length + end.length + (long) fault.number() * MEGABYTE);
        wire.part(start, false);
        for (int i = 0; i < fault.number(); i++) {
            wire.part(filler, false);
        }
        wire.part(end, true);
        wire.done();
    }

    private static void tooMany(ResponseWriter wire, String when) {
        wire.header("Retry-After", when);
        wire.send(failure(429, "RateLimitExceeded"));
    }
}
