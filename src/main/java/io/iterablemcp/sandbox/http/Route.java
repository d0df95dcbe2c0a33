package io.iterablemcp.sandbox.http;

import io.iterablemcp.manifest.ToolSpec;
import java.util.List;
import java.util.function.Function;

/**
 * One call that can be made.
 *
 * @param facts what the manifest says of it: one entry a tool, none for the sandbox's own pages
 */
public record Route(String method, PathShape path, List<ToolSpec> facts, Function<ApiRequest, ApiResponse> handler) {

    /** The sandbox's own pages need no key. */
    boolean open() {
        return facts.isEmpty() && path.text().startsWith("/sandbox/");
    }

    @Override
    public String toString() {
        return method + " " + path.text();
    }
}
