package io.iterablemcp.sandbox.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/** Connects Jetty with the request pipeline and the injected faults. */
final class SandboxHandler extends Handler.Abstract {

    private static final int MOST_BYTES = 16 << 20;

    private final RequestPipeline pipeline;
    private final InjectedFaults faults;
    private final Clock clock;

    SandboxHandler(RequestPipeline pipeline, InjectedFaults faults, Clock clock) {
        this.pipeline = pipeline;
        this.faults = faults;
        this.clock = clock;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        mark(response);
        String path = request.getHttpURI().getPath();
        ResponseWriter wire = new ResponseWriter(request, response, callback);
        Optional<byte[]> body = body(request);
        if (body.isEmpty()) {
            wire.send(ApiError.with(413, "BatchTooLarge", "Request body is larger than 16 MB")
                    .answer());
            return true;
        }
        Optional<InjectedFault> fault = isOfTheSandbox(path) ? Optional.empty() : faults.strike(path);
        if (fault.isPresent()) {
            new FaultInjection(fault.get(), clock)
                    .strike(wire, () -> pipeline.answer(arrived(request, path, body.get())));
        } else {
            wire.send(pipeline.answer(arrived(request, path, body.get())));
        }
        return true;
    }

    static void mark(Response response) {
        response.getHeaders().put("X-Sandbox", "iterable-mcp sandbox; nothing here is real");
    }

    /** Empty when the body is too large. */
    /** Whether the real API has no such call. It has files of exports, on another host. */
    private static boolean isOfTheSandbox(String path) {
        return path.startsWith("/sandbox/") && !path.startsWith("/sandbox/files/");
    }

    private static Optional<byte[]> body(Request request) throws IOException {
        try (InputStream in = Request.asInputStream(request)) {
            byte[] body = in.readNBytes(MOST_BYTES + 1);
            return body.length > MOST_BYTES ? Optional.empty() : Optional.of(body);
        }
    }

    private static RawRequest arrived(Request request, String path, byte[] body) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (Fields.Field field : Request.extractQueryParameters(request)) {
            query.put(field.getName(), field.getValues());
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (HttpField header : request.getHeaders()) {
            headers.putIfAbsent(header.getName(), header.getValue());
        }
        return new RawRequest(
                request.getMethod(), path, query, headers, new String(body, StandardCharsets.UTF_8), body.length);
    }
}
