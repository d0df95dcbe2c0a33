package io.iterablemcp.server.mcp2025;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.server.calls.Invitation;
import io.iterablemcp.server.jsonrpc.MessageOutput;
import io.iterablemcp.tools.Question;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitUrlRequest;
import io.modelcontextprotocol.spec.McpSession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Asks the person a question with a form of one field, a choice or a text to type, or to open a page. */
public final class Elicitation {

    private static final String FIELD = "choice";
    private static final String TYPED = "answer";

    private Elicitation() {}

    /**
     * Sends the question and returns at once.
     *
     * @param answered receives the choice, or nothing if the client cannot show the question after all; it is never
     *     called if the person does not answer
     */
    public static void ask(McpSession session, Question question, Consumer<Optional<String>> answered) {
        session.sendRequest(McpSchema.METHOD_ELICITATION_CREATE, form(question), new TypeRef<ElicitResult>() {})
                .subscribe(result -> answered.accept(Optional.of(choice(question, result))), fault -> {
                    if (fault instanceof McpError) {
                        answered.accept(Optional.empty());
                    } else if (!(fault instanceof TimeoutException)) {
                        answered.accept(Optional.of(question.cautious()));
                    }
                });
    }

    /**
     * Asks the person to open a page, and returns at once.
     *
     * @param answered receives whether the person agrees; never called if the person does not answer
     */
    public static void invite(McpSession session, Invitation invitation, Consumer<Boolean> answered) {
        ElicitUrlRequest request = ElicitUrlRequest.builder(
                        invitation.message(), invitation.page().toString(), invitation.id())
                .build();
        session.sendRequest(McpSchema.METHOD_ELICITATION_CREATE, request, new TypeRef<ElicitResult>() {})
                .subscribe(result -> answered.accept(result.action() == ElicitResult.Action.ACCEPT), fault -> {
                    if (!(fault instanceof TimeoutException)) {
                        answered.accept(false);
                    }
                });
    }

    /** Says that what the page was opened for is done. */
    public static void done(Invitation invitation, MessageOutput out) {
        Json.Obj params = new Json.Obj(Map.of("elicitationId", Json.text(invitation.id())));
        out.message("{\"jsonrpc\":\"2.0\",\"method\":\"" + McpSchema.METHOD_NOTIFICATION_ELICITATION_COMPLETE
                + "\",\"params\":" + JsonWriter.write(params) + "}");
    }

    private static ElicitFormRequest form(Question question) {
        String name = field(question);
        Map<String, Object> field = new LinkedHashMap<>();
        field.put("type", "string");
        if (question.typed().isPresent()) {
            field.put("title", "Type " + question.typed().get() + " to approve");
        } else {
            field.put("title", "Your choice");
            field.put("enum", question.choices());
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", Map.of(name, field));
        schema.put("required", List.of(name));
        return ElicitFormRequest.builder(question.text(), schema).build();
    }

    private static String field(Question question) {
        return question.typed().isPresent() ? TYPED : FIELD;
    }

    private static String choice(Question question, ElicitResult result) {
        if (result.action() == ElicitResult.Action.DECLINE) {
            return question.declines();
        }
        boolean accepted = result.action() == ElicitResult.Action.ACCEPT && result.content() != null;
        // The SDK does not validate an answer against the schema: an empty form can come back as accepted.
        return accepted && result.content().get(field(question)) instanceof String said ? said : question.cautious();
    }
}
