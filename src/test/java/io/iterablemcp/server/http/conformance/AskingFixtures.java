package io.iterablemcp.server.http.conformance;

import static io.iterablemcp.server.http.conformance.Samples.json;
import static io.iterablemcp.server.http.conformance.Samples.text;
import static io.iterablemcp.server.http.conformance.ToolFixtures.said;
import static io.iterablemcp.server.http.conformance.ToolFixtures.tool;

import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.SamplingMessage;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** The suite's tools that ask something of the client while they run. */
public final class AskingFixtures {

    private static final Map<String, Object> PROMPT = json("""
            {"type": "object", "properties": {"prompt": {"type": "string"}}, "required": ["prompt"]}""");
    private static final Map<String, Object> MESSAGE = json("""
            {"type": "object", "properties": {"message": {"type": "string"}}, "required": ["message"]}""");
    private static final Map<String, Object> NOTHING = json("{\"type\":\"object\",\"properties\":{}}");

    private static final Map<String, Object> PERSON = json("""
            {"type": "object", "required": ["username", "email"],
             "properties": {"username": {"type": "string", "description": "User's response"},
                            "email": {"type": "string", "description": "User's email address"}}}""");

    private static final Map<String, Object> DEFAULTS = json("""
            {"type": "object", "required": [],
             "properties": {"name": {"type": "string", "default": "John Doe"},
                            "age": {"type": "integer", "default": 30},
                            "score": {"type": "number", "default": 95.5},
                            "status": {"type": "string", "enum": ["active", "inactive", "pending"], "default": "active"},
                            "verified": {"type": "boolean", "default": true}}}""");

    private static final Map<String, Object> CHOICES = json("""
            {"type": "object", "required": [],
             "properties": {
               "untitledSingle": {"type": "string", "enum": ["option1", "option2", "option3"]},
               "titledSingle": {"type": "string", "oneOf": [{"const": "value1", "title": "First Option"},
                   {"const": "value2", "title": "Second Option"}, {"const": "value3", "title": "Third Option"}]},
               "legacyEnum": {"type": "string", "enum": ["opt1", "opt2", "opt3"],
                   "enumNames": ["Option One", "Option Two", "Option Three"]},
               "untitledMulti": {"type": "array", "items": {"type": "string",
                   "enum": ["option1", "option2", "option3"]}},
               "titledMulti": {"type": "array", "items": {"anyOf": [{"const": "value1", "title": "First Choice"},
                   {"const": "value2", "title": "Second Choice"}, {"const": "value3", "title": "Third Choice"}]}}}}""");

    private AskingFixtures() {}

    public static List<AsyncToolSpecification> all() {
        return List.of(
                tool("test_sampling", PROMPT, AskingFixtures::sample),
                tool(
                        "test_elicitation",
                        MESSAGE,
                        (exchange, call) ->
                                elicit(exchange, (String) call.arguments().get("message"), PERSON)),
                tool(
                        "test_elicitation_sep1034_defaults",
                        NOTHING,
                        (exchange, call) -> elicit(exchange, "Check these.", DEFAULTS)),
                tool(
                        "test_elicitation_sep1330_enums",
                        NOTHING,
                        (exchange, call) -> elicit(exchange, "Choose.", CHOICES)));
    }

    private static Mono<CallToolResult> sample(McpAsyncServerExchange exchange, CallToolRequest call) {
        SamplingMessage prompt = SamplingMessage.builder(
                        Role.USER, text((String) call.arguments().get("prompt")))
                .build();
        return exchange.createMessage(
                        CreateMessageRequest.builder(List.of(prompt), 100).build())
                .map(reply -> said(text("LLM response: "
                        + (reply.content() instanceof TextContent text
                                ? text.text()
                                : reply.content().type()))));
    }

    private static Mono<CallToolResult> elicit(
            McpAsyncServerExchange exchange, String message, Map<String, Object> schema) {
        return exchange.createElicitation(
                        ElicitFormRequest.builder(message, schema).build())
                .map(reply ->
                        said(text("Elicitation completed: action=" + reply.action() + ", content=" + reply.content())));
    }
}
