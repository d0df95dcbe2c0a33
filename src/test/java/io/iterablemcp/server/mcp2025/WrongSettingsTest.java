package io.iterablemcp.server.mcp2025;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.server.calls.CallThreads;
import io.iterablemcp.server.calls.RefusingTools;
import io.iterablemcp.server.calls.RunningCalls;
import io.iterablemcp.server.jsonrpc.JsonRpcMessage;
import io.iterablemcp.server.jsonrpc.MessageOutput;
import io.iterablemcp.server.mcp2025.stdio.LazySdk;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Prompts, resources and completion while the settings are wrong: prompts are there, and every read says why not. */
class WrongSettingsTest implements MessageOutput {

    private final List<String> answers = new ArrayList<>();
    private final MessageDispatcher messages = new MessageDispatcher(
            new RefusingTools("config.json is not valid JSON.", List.of()),
            new LazySdk("9.9", this),
            new RunningCalls(new CallThreads()));

    @Override
    public void message(CharSequence json) {
        answers.add(json.toString());
    }

    @Override
    public void answer(CharSequence json) {
        answers.add(json.toString());
    }

    private Json.Obj ask(String method, String params) {
        String text = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}";
        answers.clear();
        messages.accept(JsonRpcMessage.read(text), text, this);
        assertThat(answers).hasSize(1);
        return (Json.Obj) JsonReader.read(answers.get(0));
    }

    @Test
    void hasItsPrompts() {
        assertThat(ask("prompts/list", "{}").object("result").orElseThrow().list("prompts"))
                .isNotEmpty();
        assertThat(ask("prompts/get", "{\"name\":\"weekly_report\"}").has("result"))
                .isTrue();
    }

    @Test
    void saysOfAResourceWhatToMend() {
        Json.Obj error = ask("resources/read", "{\"uri\":\"iterable://campaigns/1\"}")
                .object("error")
                .orElseThrow();
        assertThat(error.text("message").orElseThrow())
                .contains(
                        "the settings of this server are wrong",
                        "config.json is not valid JSON.",
                        "Then restart the server.");
    }

    @Test
    void listsWhatThereWouldBeAndCompletesNothing() {
        assertThat(ask("resources/list", "{}").object("result").orElseThrow().list("resources"))
                .isNotEmpty();
        Json.Obj result = ask(
                        "completion/complete",
                        "{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"list_health\"},"
                                + "\"argument\":{\"name\":\"list\",\"value\":\"\"}}")
                .object("result")
                .orElseThrow();
        assertThat(result.object("completion").orElseThrow().list("values")).isEmpty();
    }
}
