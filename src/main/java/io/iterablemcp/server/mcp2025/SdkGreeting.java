package io.iterablemcp.server.mcp2025;

import io.iterablemcp.server.ServerInfo;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpSchema;
import java.time.Duration;

/** How the SDK is set up to tell our greeting. */
public final class SdkGreeting {

    /** The SDK's own 10 s are over before a person has read a question. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private SdkGreeting() {}

    /** Dresses an SDK server. Arguments are checked by the pipeline, so the SDK must look for no schema library. */
    public static McpServer.AsyncSpecification<?> dress(McpServer.AsyncSpecification<?> server, String version) {
        return server.serverInfo(McpSchema.Implementation.builder(ServerInfo.NAME, version)
                        .title(ServerInfo.TITLE)
                        .build())
                .instructions(ServerInfo.INSTRUCTIONS)
                .capabilities(
                        McpSchema.ServerCapabilities.builder().tools(false).build())
                .requestTimeout(PATIENCE)
                .validateToolInputs(false)
                .jsonSchemaValidator((schema, value) -> ValidationResponse.asValid(null));
    }
}
