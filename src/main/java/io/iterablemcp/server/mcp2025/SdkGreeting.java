package io.iterablemcp.server.mcp2025;

import io.iterablemcp.server.ServerInfo;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpSchema;
import java.time.Duration;

/** Configures the SDK to send this server's answer to initialize. */
public final class SdkGreeting {

    /** The SDK's default of 10 s is over before a person has read a question. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private SdkGreeting() {}

    /** Configures an SDK server. The pipeline checks arguments, so the SDK must not look for a schema library. */
    public static McpServer.AsyncSpecification<?> dress(McpServer.AsyncSpecification<?> server, String version) {
        return server.serverInfo(McpSchema.Implementation.builder(ServerInfo.NAME, version)
                        .title(ServerInfo.TITLE)
                        .build())
                .instructions(ServerInfo.INSTRUCTIONS)
                .capabilities(McpSchema.ServerCapabilities.builder()
                        .completions()
                        .prompts(false)
                        .resources(false, false)
                        .tools(false)
                        .build())
                .requestTimeout(PATIENCE)
                .validateToolInputs(false)
                .jsonSchemaValidator((schema, value) -> ValidationResponse.asValid(null));
    }
}
