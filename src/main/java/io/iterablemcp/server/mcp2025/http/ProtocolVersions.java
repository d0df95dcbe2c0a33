package io.iterablemcp.server.mcp2025.http;

import io.iterablemcp.server.ServerInfo;
import io.iterablemcp.server.http.exchange.HttpRefusal;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Request;

/** The versions of MCP that each transport supports, oldest first. */
final class ProtocolVersions {

    static final List<String> SSE = ServerInfo.VERSIONS.subList(0, 1);
    static final List<String> STREAMABLE = ServerInfo.VERSIONS.subList(1, ServerInfo.VERSIONS.size());

    private static final String HEADER = "MCP-Protocol-Version";

    private ProtocolVersions() {}

    /** Without this header, the version that the client sent in initialize counts. */
    static Optional<HttpRefusal> refusal(Request request) {
        String version = request.getHeaders().get(HEADER);
        return version == null || STREAMABLE.contains(version)
                ? Optional.empty()
                : Optional.of(HttpRefusal.request(
                        400, HEADER + " must be one of " + String.join(", ", STREAMABLE) + ", or left out."));
    }
}
