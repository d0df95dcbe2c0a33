package io.iterablemcp.server.http;

import io.iterablemcp.config.Project;
import io.iterablemcp.server.session.SdkGreeting;
import io.iterablemcp.server.session.ToolRequests;
import io.iterablemcp.tools.ToolChain;
import java.io.IOException;
import java.time.Clock;

/** Our tools, served over HTTP. */
public final class HttpServing {

    private HttpServing() {}

    /** Starts to listen; it fails when the address is taken. */
    public static HttpServer start(
            HttpOptions options, ToolChain tools, Project project, String version, Authenticator door, Metrics metrics)
            throws IOException {
        McpServices side = new McpServices(
                server -> SdkGreeting.dress(server, version).build(),
                (who, session, sdk, calls) ->
                        new ToolRequests(tools, project, who, session, sdk, calls, ToolRequests.PATIENCE));
        return HttpServer.start(options, side, door, metrics, Clock.systemUTC());
    }
}
