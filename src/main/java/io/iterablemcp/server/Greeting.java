package io.iterablemcp.server;

import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpSchema;
import java.time.Duration;
import java.util.List;

/** What {@code initialize} tells every client, and how the SDK is set up to tell it. */
public final class Greeting {

    public static final String NAME = "iterable-mcp";
    public static final String TITLE = "Iterable";

    /** The versions of MCP that we speak, oldest first. */
    public static final List<String> VERSIONS = List.of("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25");

    /** Read once by every conversation: each word is paid for. */
    public static final String INSTRUCTIONS = """
            Tools for one Iterable project: people, lists, campaigns, templates, events, catalogs. \
            Tools that are closed are not listed; call one by name and it says which setting opens it. \
            Look up ids and counts first, never guess an id. Long answers are cut and name the argument that gets the \
            next rows. "Refused" means nothing was sent. "Accepted" means not applied yet: verify. \
            After "may have happened", check before you try again.""";

    /** The SDK's own 10 s are over before a person has read a question. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private Greeting() {}

    /** Dresses an SDK server. Arguments are checked by the pipeline, so the SDK must look for no schema library. */
    public static McpServer.AsyncSpecification<?> dress(McpServer.AsyncSpecification<?> server, String version) {
        return server.serverInfo(McpSchema.Implementation.builder(NAME, version)
                        .title(TITLE)
                        .build())
                .instructions(INSTRUCTIONS)
                .capabilities(
                        McpSchema.ServerCapabilities.builder().tools(false).build())
                .requestTimeout(PATIENCE)
                .validateToolInputs(false)
                .jsonSchemaValidator((schema, value) -> ValidationResponse.asValid(null));
    }
}
