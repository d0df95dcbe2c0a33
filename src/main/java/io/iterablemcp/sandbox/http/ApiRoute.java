package io.iterablemcp.sandbox.http;

import io.iterablemcp.manifest.ToolSpec;
import java.util.List;
import java.util.function.Function;

/**
 * One call of the API.
 *
 * @param facts its tools in the manifest; empty for the sandbox's own calls
 */
public record ApiRoute(String method, PathShape path, List<ToolSpec> facts, Function<ApiRequest, ApiResponse> handler) {

    /** Whether the call needs no key, as the sandbox's own calls. */
    boolean open() {
        return facts.isEmpty() && path.text().startsWith("/sandbox/");
    }

    @Override
    public String toString() {
        return method + " " + path.text();
    }
}
