package io.iterablemcp.server.http.conformance;

import static io.iterablemcp.server.http.conformance.Samples.image;
import static io.iterablemcp.server.http.conformance.Samples.json;
import static io.iterablemcp.server.http.conformance.Samples.resource;
import static io.iterablemcp.server.http.conformance.Samples.text;

import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.AudioContent;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.LoggingMessageNotification;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The suite's tools that need nothing of the client. */
public final class ToolFixtures {

    private static final Duration STEP = Duration.ofMillis(50);
    private static final Map<String, Object> NO_ARGUMENTS = json("{\"type\":\"object\",\"properties\":{}}");

    private static final Map<String, Object> NEWEST_SCHEMA = json("""
            {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
             "$defs": {"address": {"$anchor": "addressDef", "type": "object",
                       "properties": {"street": {"type": "string"}, "city": {"type": "string"}}}},
             "properties": {"name": {"type": "string"}, "address": {"$ref": "#/$defs/address"},
                            "contactMethod": {"type": "string", "enum": ["phone", "email"]},
                            "phone": {"type": "string"}, "email": {"type": "string"}},
             "allOf": [{"anyOf": [{"required": ["phone"]}, {"required": ["email"]}]}],
             "if": {"properties": {"contactMethod": {"const": "phone"}}, "required": ["contactMethod"]},
             "then": {"required": ["phone"]}, "else": {"required": ["email"]},
             "additionalProperties": false}""");

    private ToolFixtures() {}

    public static List<AsyncToolSpecification> all() {
        return List.of(
                fixed("test_simple_text", text("This is a simple text response for testing.")),
                fixed("test_image_content", image()),
                fixed(
                        "test_audio_content",
                        AudioContent.builder(Samples.WAV, "audio/wav").build()),
                fixed(
                        "test_embedded_resource",
                        resource("test://embedded-resource", "text/plain", "This is an embedded resource content.")),
                fixed(
                        "test_multiple_content_types",
                        text("Multiple content types test:"),
                        image(),
                        resource(
                                "test://mixed-content-resource",
                                "application/json",
                                "{\"test\":\"data\",\"value\":123}")),
                tool("test_tool_with_logging", NO_ARGUMENTS, (exchange, call) -> logs(exchange)),
                tool("test_tool_with_progress", NO_ARGUMENTS, ToolFixtures::progresses),
                tool(
                        "test_error_handling",
                        NO_ARGUMENTS,
                        (exchange, call) -> Mono.just(CallToolResult.builder()
                                .addTextContent("This tool intentionally returns an error for testing")
                                .isError(true)
                                .build())),
                tool("json_schema_2020_12_tool", NEWEST_SCHEMA, (exchange, call) -> Mono.just(said(text("Seen.")))));
    }

    static AsyncToolSpecification tool(
            String name,
            Map<String, Object> schema,
            BiFunction<McpAsyncServerExchange, CallToolRequest, Mono<CallToolResult>> work) {
        return new AsyncToolSpecification(
                Tool.builder(name, schema)
                        .description("A fixture: " + name + ".")
                        .build(),
                work);
    }

    static CallToolResult said(Content... content) {
        return CallToolResult.builder(List.of(content)).build();
    }

    private static AsyncToolSpecification fixed(String name, Content... content) {
        return tool(name, NO_ARGUMENTS, (exchange, call) -> Mono.just(said(content)));
    }

    private static Mono<CallToolResult> logs(McpAsyncServerExchange exchange) {
        return Flux.just("Tool execution started", "Tool processing data", "Tool execution completed")
                .concatMap(
                        line -> exchange.loggingNotification(LoggingMessageNotification.builder(LoggingLevel.INFO, line)
                                        .build())
                                .then(Mono.delay(STEP)))
                .then(Mono.just(said(text("Logged."))));
    }

    private static Mono<CallToolResult> progresses(McpAsyncServerExchange exchange, CallToolRequest call) {
        return Flux.just(0, 50, 100)
                .concatMap(done -> (call.progressToken() == null
                                ? Mono.empty()
                                : exchange.progressNotification(ProgressNotification.builder(call.progressToken(), done)
                                        .total(100.0)
                                        .build()))
                        .then(Mono.delay(STEP)))
                .then(Mono.just(said(text("Done."))));
    }
}
