package io.iterablemcp.server.http;

import io.iterablemcp.config.Mode;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.server.http.conformance.AskingFixtures;
import io.iterablemcp.server.http.conformance.PromptFixtures;
import io.iterablemcp.server.http.conformance.ResourceFixtures;
import io.iterablemcp.server.http.conformance.SdkTools;
import io.iterablemcp.server.http.conformance.ToolFixtures;
import io.iterablemcp.server.http.page.Metrics;
import io.iterablemcp.server.mcp2025.SdkGreeting;
import io.iterablemcp.server.mcp2025.http.McpServices;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.time.Clock;

/** The production transport with the fixtures of the official conformance suite behind it; prints its address. */
final class ConformanceServer {

    private ConformanceServer() {}

    public static void main(String[] args) throws InterruptedException {
        HttpServer server = start();
        System.out.println(server.address());
        server.join();
    }

    static HttpServer start() {
        McpServices side = new McpServices(ConformanceServer::setUp, (who, session, sdk, calls) -> new SdkTools(sdk));
        return TestServer.start(
                        TestServer.OPTIONS,
                        side,
                        AnyCaller.with(Grant.of(Mode.READ_ONLY)),
                        new Metrics(),
                        Clock.systemUTC())
                .http();
    }

    private static void setUp(McpServer.AsyncSpecification<?> server) {
        SdkGreeting.dress(server, "conformance")
                .capabilities(ServerCapabilities.builder()
                        .completions()
                        .logging()
                        .prompts(false)
                        .resources(true, false)
                        .tools(false)
                        .build())
                .tools(ToolFixtures.all())
                .tools(AskingFixtures.all())
                .resources(ResourceFixtures.all())
                .resourceTemplates(ResourceFixtures.templates())
                .prompts(PromptFixtures.all())
                .completions(PromptFixtures.completions())
                .build();
    }
}
