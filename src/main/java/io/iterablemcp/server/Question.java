package io.iterablemcp.server;

import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A question to the person as a form with one field. The last choice is the cautious one: declining, closing the form
 * or filling in anything else counts as it.
 */
public record Question(String text, List<String> choices) {

    private static final String FIELD = "choice";

    public ElicitFormRequest form() {
        Map<String, Object> field = new LinkedHashMap<>();
        field.put("type", "string");
        field.put("title", "Your choice");
        field.put("enum", choices);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", Map.of(FIELD, field));
        schema.put("required", List.of(FIELD));
        return ElicitFormRequest.builder(text, schema).build();
    }

    public String choice(ElicitResult result) {
        boolean accepted = result.action() == ElicitResult.Action.ACCEPT && result.content() != null;
        // The SDK does not hold an answer against the schema: an empty form can come back as accepted.
        return accepted && result.content().get(FIELD) instanceof String chosen && choices.contains(chosen)
                ? chosen
                : cautious();
    }

    public String cautious() {
        return choices.get(choices.size() - 1);
    }
}
